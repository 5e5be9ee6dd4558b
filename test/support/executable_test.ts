import { assertEquals } from "@std/assert";
import { canIsolate, folderOf, interpreters, runIsolated } from "./executable.ts";

Deno.test({
  name: "runIsolated() shows the program an empty environment, no network, and no interpreters",
  ignore: !canIsolate,
  fn: async () => {
    const home = await folderOf("ordinary");
    const hidden = await interpreters();
    const look = `id -u; env | grep -v ^PWD= | sort; grep -c : /proc/net/dev`;
    const ordinary = await runIsolated(["sh", "-c", look], { user: "ordinary", home, hidden });
    assertEquals(ordinary.stdout, `65534\nHOME=${home}\nPATH=/usr/bin:/bin\n1\n`);
    const root = await runIsolated(["cat", ...hidden], { user: "root", hidden });
    assertEquals([root.code, root.stdout, hidden.length > 0], [0, "", true], root.stderr);
  },
});
