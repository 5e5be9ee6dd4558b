// A program for tests: reads an interface until SIGINT or its end and prints what came, as JSON.
//   deno run -A live_reader.ts '{"names":["eth0"],"options":{"filter":"icmp"}}'
// With "uid" it gives up root once they are open. "ready" on standard output means that the capture runs; the last line is the result.

import process from "node:process";
import { setImmediate } from "node:timers";

import { dropPrivileges } from "../../ffi/privileges.ts";
import { messageOf } from "../../src/base/errors.ts";
import { openLive } from "../../src/capture/live_source.ts";
import { mergeSources } from "../../src/capture/merged_source.ts";
import { END } from "../../src/capture/packet_source.ts";
import { PacketBatch } from "../../src/wire/packet_batch.ts";

const { names, options, uid } = JSON.parse(Deno.args[0]);
const source = mergeSources(names.map((name: string) => openLive(name, options)));
if (uid !== undefined) dropPrivileges({ uid, gid: uid });
const batch = new PacketBatch();
let packets = 0;
let bytes = 0;
let quietReads = 0;
let longestReadMs = 0;
let stoppedAt = 0;
let error = "";
let linkType = -1;
let turnMs = 0;
const linkTypes = new Set<number>();
const stop = () => {
  stoppedAt = performance.now();
  source.stop();
};
Deno.addSignalListener("SIGINT", stop);
const cpuMs = (({ user, system }) => () => {
  const used = process.cpuUsage();
  return (used.user + used.system - user - system) / 1000;
})(process.cpuUsage());
console.log("ready");
try {
  for (;;) {
    const startMs = performance.now();
    if (startMs - turnMs > 20) {
      await new Promise((resolve) => setImmediate(resolve));
      turnMs = startMs;
    }
    const read = source.read(batch);
    const count = typeof read === "number" ? read : await read;
    longestReadMs = Math.max(longestReadMs, performance.now() - startMs);
    if (count === END) break;
    if (count === 0) quietReads++;
    packets += count;
    for (let row = 0; row < count; row++) {
      bytes += batch.capturedLength[row];
      if (batch.linkType[row] !== linkType) linkTypes.add(linkType = batch.linkType[row]);
    }
  }
} catch (thrown) {
  error = messageOf(thrown);
}
const stopMs = stoppedAt === 0 ? 0 : performance.now() - stoppedAt;
await source.close();
console.log(JSON.stringify({
  packets,
  bytes,
  quietReads,
  longestReadMs,
  stopMs,
  cpuMs: cpuMs(),
  error,
  linkTypes: [...linkTypes],
  warnings: source.warnings,
  counters: source.counters(),
}));
Deno.exit(error === "" ? 0 : 1);
