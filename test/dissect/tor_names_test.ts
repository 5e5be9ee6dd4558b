import { assertEquals } from "@std/assert";
import { isTorName } from "../../src/dissect/tor_names.ts";

Deno.test("isTorName() tells invented names from spoken ones", () => {
  const invented = ["www.ab3kq7xz2vrt.com", "www.zk5d2hf7wq.net", "www.xqz2lkrtv6pjhd.com"];
  const spoken = [
    "www.facebook.com",
    "www.wikipedia.com",
    "www.w3schools.com",
    "www.stackoverflow.com",
    "www.booking24.com",
    "www.speedtest2.net",
    "ab3kq7xz2vrt.com",
    "www.ab3kq7xz2vrt.org",
    "",
  ];
  for (const name of invented) assertEquals(isTorName(name), true, name);
  for (const name of spoken) assertEquals(isTorName(name), false, name);
});
