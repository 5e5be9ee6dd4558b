import { assertEquals } from "@std/assert";
import { canIsolate, folderOf, interpreters, runIsolated } from "./executable.ts";

Deno.test({
  name: "runIsolated() shows the program an empty environment, no network, and no interpreters",
  ignore: !canIsolate,
  fn: async () => {
    const home = await folderOf("ordinary");
    const look = "id -u; env | grep -v ^PWD= | sort; grep -c : /proc/net/dev; cat " +
      (await interpreters()).join(" ");
    const ended = await runIsolated(["sh", "-c", look], {
      user: "ordinary",
      home,
      hidden: await interpreters(),
    });
    assertEquals(ended.stdout, `65534\nHOME=${home}\nPATH=/usr/bin:/bin\n1\n`);
    assertEquals(ended.code, 0);
  },
});
