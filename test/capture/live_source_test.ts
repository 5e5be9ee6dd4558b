import { assert, assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { CaptureError, UsageError } from "../../src/base/errors.ts";
import { openLive } from "../../src/capture/live_source.ts";
import { END } from "../../src/capture/packet_source.ts";
import { PacketBatch } from "../../src/wire/packet_batch.ts";
import { LiveReader } from "../support/live_capture.ts";
import { netnsTrouble, type TestNetwork, withNetwork } from "../support/netns.ts";

const trouble = netnsTrouble();
if (trouble !== "") console.log(`live capture: skipped, ${trouble}`);

function pair(network: TestNetwork): void {
  network.add("a");
  network.add("b");
  network.join({ namespace: "a", name: "va", addresses: ["10.9.0.1/24"] }, {
    namespace: "b",
    name: "vb",
    addresses: ["10.9.0.2/24"],
  });
}

async function ping(network: TestNetwork, count: number, address = "10.9.0.2"): Promise<void> {
  const { code, stdout } = await network.run("a", ["ping", "-q", "-c", `${count}`, "-i", "0.005", address]);
  assertEquals(code, 0, stdout);
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

Deno.test({
  name: "openLive() captures every ping across a veth and ends at once when told",
  ignore: trouble !== "",
  fn: () =>
    withNetwork(async (network) => {
      pair(network);
      const reader = new LiveReader(network, "b", {
        names: ["vb"],
        options: { filter: "icmp", snaplen: 60 },
      });
      await reader.ready();
      await ping(network, 50);
      await sleep(300);
      reader.interrupt();
      const result = await reader.result();
      assertEquals(result.error, "");
      assertEquals(result.code, 0);
      assertEquals(result.packets, 100);
      assertEquals(result.bytes, 6000);
      assertEquals(result.linkTypes, [1]);
      assertEquals(result.counters, { received: 100, droppedByKernel: 0, droppedByInterface: 0 });
      assert(result.quietReads >= 1, "a quiet link must be told");
      assert(result.longestReadMs < 250, `a read took ${result.longestReadMs} ms`);
      assert(result.stopMs < 100, `stopping took ${result.stopMs} ms`);
    }),
});

Deno.test({
  name: "openLive() waits for an interface that goes down and goes on when it is up again",
  ignore: trouble !== "",
  fn: () =>
    withNetwork(async (network) => {
      pair(network);
      const reader = new LiveReader(network, "b", { names: ["vb"], options: { filter: "icmp" } });
      await reader.ready();
      await ping(network, 3);
      await sleep(100);
      network.ip("b", "link", "set", "vb", "down");
      await sleep(500);
      network.ip("b", "link", "set", "vb", "up");
      await sleep(100);
      await ping(network, 4);
      await sleep(200);
      reader.interrupt();
      const result = await reader.result();
      assertEquals(result.error, "");
      assertEquals(result.packets, 14);
      assertEquals(result.warnings, ["vb went down; waiting for it", "vb is up again"]);
    }),
});

Deno.test({
  name: "openLive() fails when its interface is removed, up or down, with what came before it counted",
  ignore: trouble !== "",
  fn: () =>
    withNetwork(async (network) => {
      for (const downFirst of [false, true]) {
        const namespace = downFirst ? "d" : "u";
        network.add(namespace);
        network.ip(namespace, "link", "add", "v0", "type", "veth", "peer", "name", "v1");
        network.ip(namespace, "link", "set", "v0", "up");
        network.ip(namespace, "link", "set", "v1", "up");
        const reader = new LiveReader(network, namespace, { names: ["v0"], options: {} });
        await reader.ready();
        if (downFirst) {
          network.ip(namespace, "link", "set", "v0", "down");
          await sleep(400);
        }
        network.ip(namespace, "link", "del", "v0");
        const result = await reader.result();
        assertEquals(result.code, 1);
        assertStringIncludes(result.error, "the interface is gone");
      }
    }),
});

Deno.test({
  name: "openLive() on several interfaces captures each one's packets",
  ignore: trouble !== "",
  fn: () =>
    withNetwork(async (network) => {
      pair(network);
      network.join({ namespace: "a", name: "wa", addresses: ["10.9.1.1/24"] }, {
        namespace: "b",
        name: "wb",
        addresses: ["10.9.1.2/24"],
      });
      const reader = new LiveReader(network, "b", { names: ["vb", "wb"], options: { filter: "icmp" } });
      await reader.ready();
      await ping(network, 10);
      await ping(network, 20, "10.9.1.2");
      await sleep(200);
      reader.interrupt();
      const result = await reader.result();
      assertEquals(result.error, "");
      assertEquals(result.packets, 60);
      assertEquals(result.counters.received, 60);
      assert(result.stopMs < 100, `stopping took ${result.stopMs} ms`);
    }),
});

Deno.test({
  name: "openLive() goes on after root was given up, counters and end included",
  ignore: trouble !== "",
  fn: () =>
    withNetwork(async (network) => {
      pair(network);
      const request = { names: ["vb"], options: { filter: "icmp" }, uid: 65534 };
      const reader = new LiveReader(network, "b", request);
      await reader.ready();
      await ping(network, 10);
      await sleep(200);
      reader.interrupt();
      const result = await reader.result();
      assertEquals([result.code, result.error, result.packets], [0, "", 20]);
      assertEquals(result.counters, { received: 20, droppedByKernel: 0, droppedByInterface: 0 });
    }),
});

Deno.test({
  name: "openLive() on any captures cooked packets",
  ignore: trouble !== "",
  fn: () =>
    withNetwork(async (network) => {
      pair(network);
      const reader = new LiveReader(network, "b", { names: ["any"], options: { filter: "icmp" } });
      await reader.ready();
      await ping(network, 5);
      await sleep(300);
      reader.interrupt();
      const result = await reader.result();
      assertEquals([result.error, result.packets], ["", 10]);
      assert(result.linkTypes[0] === 113 || result.linkTypes[0] === 276, `${result.linkTypes}`);
    }),
});

Deno.test({
  name: "a process may exit while a live source waits",
  ignore: trouble !== "",
  fn: async () => {
    const url = JSON.stringify(new URL("../../src/capture/live_source.ts", import.meta.url).href);
    const script = `
      import { openLive } from ${url};
      const source = openLive("lo", { filter: "host 203.0.113.1" });
      source.read({ count: 0 });
      setTimeout(() => Deno.exit(7), 50);
    `;
    const { code, stderr } = await new Deno.Command(Deno.execPath(), { args: ["eval", "--no-check", script] })
      .output();
    assertEquals(code, 7, new TextDecoder().decode(stderr));
  },
});

Deno.test({
  name: "openLive() says what stands in the way, and the way out",
  ignore: trouble !== "",
  fn: () => {
    const missing = assertThrows(() => openLive("nosuch0"), CaptureError);
    assertStringIncludes(missing.message, "Cannot open nosuch0: ");
    assertStringIncludes(missing.hint ?? "", "there are: ");
    const filter = assertThrows(() => openLive("lo", { filter: "tcp prot 80" }), UsageError);
    assertStringIncludes(filter.message, 'Cannot use the filter "tcp prot 80": ');
    assertEquals(filter.exitCode, 2);
  },
});

Deno.test({
  name: "openLive() can be stopped before its first read, and closed twice",
  ignore: trouble !== "",
  fn: async () => {
    const source = openLive("lo", { filter: "host 203.0.113.1" });
    source.stop();
    assertEquals(await source.read(new PacketBatch()), END);
    await source.close();
    await source.close();
    assertEquals(source.counters().received, 0);
  },
});
