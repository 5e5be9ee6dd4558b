import { assertEquals, assertThrows } from "@std/assert";
import { TempFolder } from "../support/temp_folder.ts";
import { CaptureError } from "../../src/base/errors.ts";
import { type NeededFiles, sudoCaller } from "../../src/capture/sudo_caller.ts";

Deno.test("sudoCaller() is whom sudo was called by, whatever the group, and nobody where it was root", () => {
  assertEquals(sudoCaller(undefined, undefined), undefined);
  assertEquals(sudoCaller("", ""), undefined);
  assertEquals(sudoCaller("0", "0"), undefined);
  assertEquals(sudoCaller("1000", "1000"), { uid: 1000, gid: 1000 });
  assertEquals(sudoCaller("1000", "0"), { uid: 1000, gid: 0 });
});

Deno.test("sudoCaller() refuses what is no user rather than stay root", () => {
  for (
    const [uid, gid] of [["1000", undefined], ["1000", "x"], ["-1", "5"], [" ", ""], ["4294967295", "1"]]
  ) {
    assertThrows(() => sudoCaller(uid, gid), CaptureError, "Cannot give up root: SUDO_UID is");
  }
});

Deno.test({
  name: "becomeCaller() makes root who called sudo, unless that one could not do it",
  ignore: Deno.build.os !== "linux" || Deno.uid() !== 0,
}, async () => {
  using temp = new TempFolder();
  const [uid, gid] = [64321, 64322];
  await Deno.chown(temp.path, uid, gid);
  for (const [name, mode, owner] of [["x", 0o644, uid], ["root", 0o600, 0], ["old", 0o644, 0]] as const) {
    for (const folder of [temp.path, `${temp.path}/sticky`]) {
      Deno.mkdirSync(folder, { recursive: true });
      Deno.writeTextFileSync(`${folder}/${name}`, "");
      Deno.chmodSync(`${folder}/${name}`, mode);
      Deno.chownSync(`${folder}/${name}`, owner, 0);
    }
  }
  await Deno.chmod(`${temp.path}/sticky`, 0o1777);
  await Deno.mkdir(`${temp.path}/roots`);
  await Deno.symlink(`${temp.path}/roots/new`, `${temp.path}/link`);
  const module = JSON.stringify(new URL("../../src/capture/sudo_caller.ts", import.meta.url).href);
  const become = async (needed: Partial<NeededFiles>, env: Record<string, string> = {}) => {
    const { stdout, stderr } = await new Deno.Command(Deno.execPath(), {
      args: [
        "eval",
        `import { becomeCaller } from ${module};
        const refused = becomeCaller(${JSON.stringify({ read: [], replaced: [], appended: [], ...needed })});
        console.log([refused ?? "", Deno.uid(), Deno.gid()].join(" "));`,
      ],
      cwd: temp.path,
      env: { SUDO_UID: `${uid}`, SUDO_GID: `${gid}`, ...env },
    }).output();
    return new TextDecoder().decode(stdout).trim() || new TextDecoder().decode(stderr);
  };
  const done = `${uid} ${gid}`;
  const replaced = ["x", "old", "-", "new/folder/file", "sticky/new", "sticky/x", "/dev/null"];
  assertEquals(await become({ read: ["x", "-", "none"], replaced, appended: ["x", "new.log"] }), done);
  assertEquals(await become({}, { SUDO_UID: "0", SUDO_GID: "0" }), "0 0");
  const refused = `user ${uid}, who called sudo, may not`;
  assertEquals(await become({ read: ["x", "root"] }), `${refused} read root 0 0`);
  for (const path of ["roots/new", "link", "sticky/old"]) {
    assertEquals(await become({ replaced: ["x", path] }), `${refused} write ${path} 0 0`);
  }
  assertEquals(await become({ appended: ["x", "old"] }), `${refused} write old 0 0`);
});
