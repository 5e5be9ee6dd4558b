import { assert, assertEquals, assertMatch, assertThrows } from "@std/assert";
import { checkStatus, libpcap } from "../../ffi/libpcap.ts";
import { CaptureError } from "../../src/base/errors.ts";

Deno.test("checkStatus() lets results and warnings pass and gives each failure its way out", () => {
  const handle = libpcap().pcap_open_dead(1, 100)!;
  const names = () => ["eth0", "lo"];
  assertEquals(checkStatus(0, handle, "Cannot open x", names), 0);
  assertEquals(checkStatus(3, handle, "Cannot open x", names), 3);
  const ways: [number, string][] = [
    [-5, "there are: eth0, lo"],
    [-8, "run it with sudo"],
    [-9, "bring it up: ip link set up dev INTERFACE"],
    [-11, "run it with sudo"],
  ];
  for (const [code, hint] of ways) {
    const error = assertThrows(() => checkStatus(code, handle, "Cannot open x", names), CaptureError);
    assert(error.message.length > "Cannot open x: ".length, error.message);
    assertEquals(error.hint, hint);
  }
  const none = assertThrows(() => checkStatus(-5, handle, "Cannot open x", () => []), CaptureError);
  assertEquals(none.hint, "no interface can be seen here");
  libpcap().pcap_close(handle);
});

Deno.test("a missing libpcap is one line that names the package", async () => {
  const script = `
    const real = Deno.dlopen;
    Deno.dlopen = (name, symbols) => real("/nonexistent/" + name, symbols);
    const { libpcap } = await import(${
    JSON.stringify(new URL("../../ffi/libpcap.ts", import.meta.url).href)
  });
    try { libpcap(); } catch (error) { console.log(error.message + " | " + error.hint); }
  `;
  const output = await new Deno.Command(Deno.execPath(), { args: ["eval", script] }).output();
  assertMatch(
    new TextDecoder().decode(output.stdout).trim(),
    /^Cannot load libpcap\S+: .+ \| .*libpcap/,
  );
});
