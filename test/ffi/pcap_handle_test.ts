import { createSocket } from "node:dgram";
import { assert, assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { ERROR_BREAK } from "../../ffi/libpcap.ts";
import { PcapHandle, type PcapOptions } from "../../ffi/pcap_handle.ts";
import { CaptureError } from "../../src/base/errors.ts";
import { readSavefileHeader } from "../../src/wire/savefile.ts";

const OPTIONS: PcapOptions = {
  snaplen: 96,
  promiscuous: false,
  bufferKib: 1024,
  timeoutMs: 10,
  nanoseconds: false,
  filter: "udp port 40999",
};
const ignore = Deno.build.os !== "linux" || Deno.uid() !== 0;
if (ignore) console.log("PcapHandle: skipped, needs Linux and root");

function sendUdp(port: number): Promise<void> {
  const socket = createSocket("udp4");
  return new Promise((resolve) =>
    socket.send(new Uint8Array(100), port, "127.0.0.1", () => socket.close(resolve))
  );
}

Deno.test({ name: "PcapHandle fills a block with the packets of the filter", ignore }, async () => {
  for (const nanoseconds of [false, true]) {
    const handle = new PcapHandle("lo", { ...OPTIONS, nanoseconds });
    const block = handle.newBlock();
    const header = readSavefileHeader(block.bytes);
    assertEquals([header?.linkType, header?.snaplen, header?.nanoseconds], [1, 96, nanoseconds]);
    const filled = handle.fill(block);
    await sendUdp(40998);
    await sendUdp(40999);
    assertEquals(await filled, 1);
    assertEquals(block.finish(), 24 + 16 + 96);
    assertEquals(handle.drops(), { byKernel: 0, byInterface: 0 });
    block.close();
    handle.close();
  }
});

Deno.test({ name: "PcapHandle.drain() takes what is there and never waits", ignore }, async () => {
  const handle = new PcapHandle("lo", OPTIONS);
  const block = handle.newBlock();
  assertEquals(handle.drain(block), 0);
  for (let i = 0; i < 3; i++) await sendUdp(40999);
  await new Promise((resolve) => setTimeout(resolve, 100));
  assertEquals(handle.drain(block), 3);
  assertEquals(block.finish(), 24 + 3 * (16 + 96));
  const startMs = performance.now();
  assertEquals(handle.drain(block), 0);
  assertEquals(block.finish(), 24);
  assert(performance.now() - startMs < 50);
  const filled = handle.fill(block);
  await sendUdp(40999);
  assertEquals(await filled, 1);
  block.close();
  handle.close();
});

Deno.test({ name: "PcapHandle.breakLoop() ends a fill that waits, and one not begun", ignore }, async () => {
  const handle = new PcapHandle("lo", OPTIONS);
  const block = handle.newBlock();
  const filled = handle.fill(block);
  await new Promise((resolve) => setTimeout(resolve, 30));
  const startMs = performance.now();
  handle.breakLoop();
  assertEquals(await filled, ERROR_BREAK);
  assert(performance.now() - startMs < 50);
  handle.breakLoop();
  assertEquals(await handle.fill(block), ERROR_BREAK);
  block.close();
  handle.close();
});

Deno.test({ name: "a process without the permission is told to use sudo", ignore }, async () => {
  const url = (path: string) => JSON.stringify(new URL(path, import.meta.url).href);
  const script = `
    import { dropPrivileges } from ${url("../../ffi/privileges.ts")};
    import { PcapHandle } from ${url("../../ffi/pcap_handle.ts")};
    dropPrivileges({ uid: 65534, gid: 65534 });
    try { new PcapHandle("lo", ${
    JSON.stringify(OPTIONS)
  }); } catch (error) { console.log(error.message, "|", error.hint); }
  `;
  const { stdout } = await new Deno.Command(Deno.execPath(), { args: ["eval", script] }).output();
  const text = new TextDecoder().decode(stdout);
  assertStringIncludes(text, "Cannot open lo: ");
  assertStringIncludes(text, "| run it with sudo");
});

Deno.test({ name: "PcapHandle names the interfaces there are when one is not", ignore }, () => {
  const error = assertThrows(() => new PcapHandle("nosuch0", OPTIONS), CaptureError);
  assertStringIncludes(error.message, "Cannot open nosuch0: ");
  assertStringIncludes(error.hint ?? "", "there are: ");
  assertStringIncludes(error.hint ?? "", "lo");
});
