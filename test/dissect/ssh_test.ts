import { assertEquals } from "@std/assert";
import { labelOf, type Said } from "../support/labels.ts";

const CLIENT: Said = { from: 0, bytes: "SSH-2.0-OpenSSH_9.6\r\n" };
const SERVER: Said = { from: 1, bytes: "SSH-2.0-dropbear_2022.83\r\n" };
const KEYS: Said = { from: 0, bytes: "\0\0\x01\x02keys" };

Deno.test("ssh settles at the first line and keeps the server's", () => {
  const table: [Said[], string][] = [
    [[CLIENT, SERVER], "SSH-2.0-dropbear_2022.83"],
    [[SERVER, CLIENT], "SSH-2.0-dropbear_2022.83"],
    [[CLIENT, KEYS, SERVER], "SSH-2.0-dropbear_2022.83"],
    [[CLIENT, KEYS], ""],
  ];
  for (const [said, name] of table) {
    const told = labelOf(said, { protocol: "tcp", dstPort: 2222 });
    assertEquals([told.label, told.settledAt, told.attributes?.serverName ?? ""], ["SSH", 1, name]);
  }
});

Deno.test("ssh refuses other text", () => {
  for (const text of ["SSH", "ssh-2.0", "XSSH-2.0-x\r\n"]) {
    assertEquals(labelOf([text], { protocol: "tcp" }).label, "Unknown");
  }
});
