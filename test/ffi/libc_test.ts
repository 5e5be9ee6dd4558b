import { assert, assertEquals } from "@std/assert";
import { interfaceIndex, interfaceIsUp, keepOpenFilesPrivate, libc } from "../../ffi/libc.ts";

const LIBC = new URL("../../ffi/libc.ts", import.meta.url).href;
const onLinux = Deno.build.os === "linux";

Deno.test({ name: "interfaceIndex() is 0 for no interface", ignore: !onLinux }, () => {
  assert(interfaceIndex("lo") > 0);
  assertEquals(interfaceIndex("nosuch0"), 0);
  assertEquals(interfaceIndex("a name that is longer than any interface's"), 0);
});

Deno.test({ name: "interfaceIsUp() is false only for an interface that is down", ignore: !onLinux }, () => {
  const flags = Number(Deno.readTextFileSync("/sys/class/net/lo/flags"));
  assertEquals(interfaceIsUp("lo"), (flags & 1) === 1);
  assertEquals(interfaceIsUp("nosuch0"), true);
  assertEquals(interfaceIsUp("a name that is longer than any interface's"), true);
});

Deno.test({
  name:
    "setReadersPriority() sets that of the calling thread and of those that wait, where it may, and of no other",
  ignore: !onLinux,
}, async () => {
  const script = `
    import { setReadersPriority } from ${JSON.stringify(LIBC)};
    await Deno.readFile("/proc/self/stat");
    const priority = (path) => Deno.readTextFileSync(path + "/stat").replace(/^.*\\) /s, "").split(" ")[16];
    const before = priority("/proc/self");
    const [set, refused] = [setReadersPriority(19), Deno.uid() !== 0 && setReadersPriority(-7)];
    const of = { main: [], tokio: [], other: [] };
    for (const { name } of Deno.readDirSync("/proc/self/task")) {
      const path = "/proc/self/task/" + name;
      const isTokio = Deno.readTextFileSync(path + "/stat").includes("(tokio");
      of[name === "" + Deno.pid ? "main" : isTokio ? "tokio" : "other"].push(priority(path));
    }
    const [main, tokio, other] = Object.values(of).map((values) => [...new Set(values)].join());
    console.log(set, refused, main, tokio, other === before);
  `;
  const { stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["eval", "--no-lock", script],
  }).output();
  assertEquals([new TextDecoder().decode(stdout), new TextDecoder().decode(stderr)], [
    "true false 19 19 true\n",
    "",
  ]);
});

Deno.test({
  name: "what a library opened is kept from programs that are started later",
  ignore: Deno.build.os !== "linux",
  fn: async () => {
    const socket = libc().socket(2, 2, 0);
    try {
      const seen = async () => {
        const { stdout } = await new Deno.Command("ls", { args: ["/proc/self/fd"] }).output();
        return new TextDecoder().decode(stdout).split("\n").includes(`${socket}`);
      };
      assertEquals(await seen(), true);
      keepOpenFilesPrivate();
      assertEquals(await seen(), false);
    } finally {
      libc().close(socket);
    }
  },
});
