// Covers: table_style.ts

import { assert, assertEquals } from "@std/assert";
import type { InterfaceInfo } from "../../src/capture/interfaces.ts";
import { interfaceLines } from "../../src/command/interfaces.ts";
import { runSource } from "../support/source_program.ts";

const PLAIN: InterfaceInfo = {
  ...{
    name: "lo",
    description: "",
    kind: "loopback",
    up: true,
    running: true,
    mac: "",
    isDefaultRoute: false,
  },
  addresses: ["127.0.0.1/8", "::1/128"],
};

Deno.test("interfaces are a table whose addresses wrap, and whose names can't break it", () => {
  const wlan: InterfaceInfo = {
    ...{ ...PLAIN, name: "wlan0", kind: "wireless", running: false, isDefaultRoute: true },
    ...{ addresses: [], description: "a\u001b[2Jb" },
  };
  assertEquals(interfaceLines([wlan, PLAIN], { width: 40, color: false }), [
    "* wlan0  down  wireless  a\ufffd[2Jb",
    "  lo     up    loopback  127.0.0.1/8,",
    "                         ::1/128",
    "* = the default route's",
  ]);
});

Deno.test({
  name: "interfaces lists the loopback, for people and as JSON",
  ignore: Deno.build.os !== "linux",
  fn: async () => {
    const { code, stdout } = await runSource("/", ["interfaces"]);
    assert(code === 0 && /^[* ] lo +up +loopback +127\.0\.0\.1\/8/m.test(stdout), stdout);
    const lines = (await runSource("/", ["interfaces", "--json"])).stdout.trimEnd().split("\n");
    const lo = lines.map((line) => JSON.parse(line)).find(({ name }) => name === "lo");
    assertEquals([lo.version, lo.type, lo.kind], [1, "interface", "loopback"]);
    assert((await runSource("/", ["interfaces", "--color", "always"])).stdout.includes("\x1b[32mup"));
  },
});
