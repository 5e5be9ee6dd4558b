import { assertEquals } from "@std/assert";
import { isRoot } from "../../ffi/privileges.ts";
import { TempFolder } from "../support/temp_folder.ts";

const PRIVILEGES = new URL("../../ffi/privileges.ts", import.meta.url).href;
const onLinux = Deno.build.os === "linux";

Deno.test("isRoot() agrees with the process's user", () => {
  assertEquals(isRoot(), Deno.uid() === 0);
});

Deno.test({
  name: "dropPrivileges() gives up root in every thread, for good",
  ignore: !onLinux || Deno.uid() !== 0,
}, async () => {
  const script = `
    import { dropPrivileges } from ${JSON.stringify(PRIVILEGES)};
    await fetch("data:,wake the other threads");
    dropPrivileges({ uid: 65534, gid: 65533 });
    const lines = new Set();
    for (const { name } of Deno.readDirSync("/proc/self/task")) {
      const status = Deno.readTextFileSync("/proc/self/task/" + name + "/status");
      lines.add(status.split("\\n").filter((line) => /^(Uid|Gid|Groups|CapEff|CapPrm):/.test(line)).join(";"));
    }
    console.log([...lines].join("\\n").replaceAll("\\t", " ").replaceAll(" ;", ";"));
    let refused = "";
    try { dropPrivileges({ uid: 1, gid: 1 }); } catch (error) { refused = error.message; }
    console.log(refused);
    let root = "";
    try { dropPrivileges({ uid: 0, gid: 0 }); } catch (error) { root = error.message; }
    console.log(root);
  `;
  const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), { args: ["eval", script] })
    .output();
  assertEquals(code, 0, new TextDecoder().decode(stderr));
  assertEquals(new TextDecoder().decode(stdout).trim().split("\n"), [
    "Uid: 65534 65534 65534 65534;Gid: 65533 65533 65533 65533;Groups: 65533;" +
    "CapPrm: 0000000000000000;CapEff: 0000000000000000",
    "Cannot give up root: setgroups was refused",
    "Cannot give up root for root",
  ]);
});

/** The lines that `script` prints. */
async function printed(script: string, cwd: string): Promise<string[]> {
  const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), { args: ["eval", script], cwd })
    .output();
  assertEquals(code, 0, new TextDecoder().decode(stderr));
  return new TextDecoder().decode(stdout).trim().split("\n");
}

Deno.test({
  name: "withRightsOf() looks with a user's rights alone, in every thread, and root has its own again",
  ignore: !onLinux || Deno.uid() !== 0,
}, async () => {
  using temp = new TempFolder();
  await Deno.chmod(temp.path, 0o755);
  await Deno.writeTextFile(`${temp.path}/secret`, "");
  await Deno.chmod(`${temp.path}/secret`, 0o640);
  await Deno.writeTextFile(`${temp.path}/public`, "");
  await Deno.chmod(`${temp.path}/public`, 0o644);
  const lines = await printed(
    `
    import { mayRead, mayWrite, withRightsOf } from ${JSON.stringify(PRIVILEGES)};
    await fetch("data:,wake the other threads");
    const rights = () => {
      const lines = new Set();
      for (const { name } of Deno.readDirSync("/proc/self/task")) {
        const status = Deno.readTextFileSync("/proc/self/task/" + name + "/status");
        lines.add(status.split("\\n").filter((line) => /^(Uid|Gid|Groups|CapEff):/.test(line)).join(";"));
      }
      return [...lines].join(" | ").replaceAll("\\t", " ");
    };
    const files = () => ["secret", "public", "none"].map((name) => [mayRead(name), mayWrite(name)].join()).join(" ");
    const before = rights();
    const user = { uid: 65534, gid: 65533 };
    console.log(withRightsOf(user, () => rights().replace(/ ?;/g, ";")));
    console.log(withRightsOf(user, files));
    console.log(files());
    try { withRightsOf(user, () => { throw new Error("thrown"); }); } catch (error) { console.log(error.message); }
    console.log(rights() === before);
  `,
    temp.path,
  );
  assertEquals(lines, [
    "Uid: 0 65534 0 65534;Gid: 0 65533 0 65533;Groups: 65533;CapEff: 0000000000000000",
    "false,false true,false false,false",
    "true,true true,true false,false",
    "thrown",
    "true",
  ]);
});
