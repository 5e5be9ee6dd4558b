import { assertEquals, assertMatch } from "@std/assert";
import { libndpi, ndpiVersion } from "../../ffi/libndpi.ts";
import { FLOW_LENGTH } from "../../ffi/ndpi_flow_layout.ts";
import { ndpiMissing } from "../support/ndpi.ts";

const MODULE = new URL("../../ffi/libndpi.ts", import.meta.url).href;

/** Message and hint when libraries are as `dlopen` (a function's text) says. */
async function refusal(dlopen: string): Promise<string> {
  const script = `
    const real = Deno.dlopen;
    const text = (revision) => Deno.UnsafePointer.of(new TextEncoder().encode(revision + "\\0"));
    Deno.dlopen = ${dlopen};
    const { ndpiVersion } = await import(${JSON.stringify(MODULE)});
    try { console.log(ndpiVersion()); } catch (error) { console.log(error.message + " | " + error.hint); }
  `;
  const output = await new Deno.Command(Deno.execPath(), { args: ["eval", script] }).output();
  return new TextDecoder().decode(output.stdout).trim();
}

Deno.test({
  name: "the understood release is taken, and its flows have the length of the layout",
  ignore: ndpiMissing,
  fn: () => {
    assertEquals(ndpiVersion(), "4.2.0");
    assertEquals(libndpi().ndpi_detection_get_sizeof_ndpi_flow_struct(), FLOW_LENGTH);
  },
});

Deno.test("a missing libndpi is one line that names the package", async () => {
  assertMatch(
    await refusal(`(name, symbols) => real("/nonexistent/" + name, symbols)`),
    /^Cannot load libndpi\.so\.4\.2: [^\n|]+ \| install it: apt install libndpi4\.2; or [^\n]*builtin"$/,
  );
});

Deno.test("another release is refused by name, before anything else of it is called", async () => {
  const other = (revision: string, only: string) =>
    `(name, symbols) => {
      if (name !== "${only}") throw new Error(name + ": cannot open shared object file");
      if (Object.keys(symbols).join() !== "ndpi_revision") throw new Error("opened whole");
      return { symbols: { ndpi_revision: () => text("${revision}") }, close() {} };
    }`;
  const cases: [string, string, string][] = [
    ["4.14.0", "libndpi.so", "nDPI 4.14.0 (libndpi.so)"],
    ["3.4.0-1", "libndpi.so.3.4", "nDPI 3.4.0-1 (libndpi.so.3.4)"],
    ["", "libndpi.so.4.2", "nDPI without a version (libndpi.so.4.2)"],
  ];
  for (const [revision, name, told] of cases) {
    assertEquals(
      await refusal(other(revision, name)),
      `Cannot label with nDPI: there is ${told}, only 4.2.0 is understood | ` +
        'install it: apt install libndpi4.2; or set "dpi" to "builtin"',
    );
  }
});

Deno.test("the right release with flows of another length is refused, too", async () => {
  const said = await refusal(`(name, symbols) => {
    if (name !== "libndpi.so.4.2") throw new Error(name + ": cannot open shared object file");
    return { symbols: { ndpi_revision: () => text("4.2.0"), ndpi_get_api_version: () => 8668,
      ndpi_detection_get_sizeof_ndpi_flow_struct: () => 900 }, close() {} };
  }`);
  assertMatch(
    said,
    /^Cannot label with nDPI: there is nDPI 4\.2\.0 of another layout \(libndpi\.so\.4\.2\), /,
  );
});
