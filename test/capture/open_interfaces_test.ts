import { assertEquals, assertThrows } from "@std/assert";
import { CaptureError } from "../../src/base/errors.ts";
import { sudoCaller } from "../../src/capture/open_interfaces.ts";

Deno.test("sudoCaller() is whom sudo was called by, whatever the group, and nobody where it was root", () => {
  assertEquals(sudoCaller(undefined, undefined), undefined);
  assertEquals(sudoCaller("0", "0"), undefined);
  assertEquals(sudoCaller("1000", "1000"), { uid: 1000, gid: 1000 });
  assertEquals(sudoCaller("1000", "0"), { uid: 1000, gid: 0 });
});

Deno.test("sudoCaller() refuses what is no user rather than stay root", () => {
  for (const [uid, gid] of [["1000", undefined], ["1000", "x"], ["-1", "5"], ["", ""], ["4294967295", "1"]]) {
    assertThrows(() => sudoCaller(uid, gid), CaptureError, "Cannot give up root: SUDO_UID is");
  }
});
