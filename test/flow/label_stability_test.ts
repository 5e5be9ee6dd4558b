// Labels of metered flows: the same in batches of any size, in any order of flows, and when the label is made afterwards.
// Covers: meter.ts, row_writer.ts

import { assert, assertEquals } from "@std/assert";
import { labelText } from "../../src/dissect/label.ts";
import { RemoteEngine } from "../../src/dissect/remote_engine.ts";
import { openBuiltin } from "../../src/engine/builtin_engines.ts";
import { LabelReplay } from "../../src/engine/label_replay.ts";
import { FlowBatch, RECORD, STRINGS } from "../../src/flow/flow_batch.ts";
import { Meter } from "../../src/flow/meter.ts";
import { Decoder } from "../../src/wire/decode.ts";
import { builtSeeds } from "../fuzz/built_seeds.ts";
import { type Conversation, interleave } from "../support/conversation.ts";
import { batchOfFrames } from "../support/decoded.ts";
import { METER_OPTIONS } from "../support/metering.ts";
import type { Packet } from "../support/packet.ts";
import type { TimedPacket } from "../support/savefile_writer.ts";
import { TcpConversation } from "../support/tcp_conversation.ts";
import { UdpConversation } from "../support/udp_conversation.ts";

const TCP = 6;
const ETHERNET = 1;
const CAPACITY = 4096;
const FIRST_PORT = 20000;
const CLIENT = 0x0a2a0082;

/** Every built conversation from a port of its own, begun at times told by `spread`. */
function conversations(spread: number): Conversation[] {
  return builtSeeds().map(({ protocol, dstPort, payloads }, i) => {
    const ends = [{ ip: "10.42.0.130", port: FIRST_PORT + i }, { ip: "192.0.2.9", port: dstPort }] as const;
    const options = { startUs: 1e15 + (i * spread) % 10007 * 100, seed: i + 1 };
    const talk = protocol === TCP
      ? new TcpConversation(...ends, options).open()
      : new UdpConversation(...ends, options);
    for (const { from, bytes } of payloads) {
      if (from === 0) talk.send(bytes);
      else talk.receive(bytes);
    }
    return talk;
  });
}

/** What each flow is called and says of itself, by its client's port. */
function labels(
  packets: readonly TimedPacket[],
  batchSize: number,
  capacity: number,
  remotely = false,
  name = "builtin",
): Map<number, string> {
  const remote = new RemoteEngine(capacity);
  const replay = new LabelReplay(capacity, remote.settled, openBuiltin(name, capacity));
  const builtin = openBuiltin(name, capacity);
  const meter = new Meter({ ...METER_OPTIONS, capacity }, remotely ? remote : builtin);
  const decoder = new Decoder({ tunnels: true, fragments: "join" });
  const rows = FlowBatch.create(0, remotely);
  const told = new Map<number, string>();
  const take = () => {
    if (remotely) replay.run(rows);
    for (let row = 0; row < rows.count; row++) {
      if (rows.kind[row] !== RECORD) continue;
      const client = rows.srcAddress[4 * row + 3] === CLIENT ? rows.srcPort[row] : rows.dstPort[row];
      const texts = STRINGS.map((_, column) => rows.getString(row, column));
      told.set(
        client,
        [labelText(rows.master[row], rows.app[row]), rows.confidence[row], ...texts].join("|"),
      );
    }
    rows.clear();
  };
  for (let at = 0; at < packets.length; at += batchSize) {
    const frames = packets.slice(at, at + batchSize).map(({ packet, timeUs }) => ({
      bytes: (packet as Packet).bytes(),
      linkType: ETHERNET,
      timeUs,
    }));
    const batch = batchOfFrames(frames);
    decoder.decode(batch);
    for (let next = 0; (next = meter.process(batch, next, rows)) < batch.count;) take();
  }
  while (!meter.finish(rows)) take();
  take();
  return told;
}

Deno.test("labels are the same in batches of any size, in any order of flows, and made at once or afterwards", () => {
  const alone = new Map(conversations(0).flatMap(({ packets }) => [...labels(packets, 4096, 16)]));
  assert(alone.size > 400, `${alone.size} flows`);
  for (const [spread, batchSize] of [[0, 1], [0, 4096], [31, 7], [5003, 100]]) {
    const packets = interleave(conversations(spread));
    for (const remotely of [false, true]) {
      const told = labels(packets, batchSize, CAPACITY, remotely);
      assertEquals(told.size, alone.size);
      for (const [port, label] of told) {
        assertEquals(label, alone.get(port), `flow ${port - FIRST_PORT} in batches of ${batchSize}`);
      }
    }
  }
});

Deno.test("with names from DNS answers labels are the same in batches of any size, made at once or afterwards", () => {
  const packets = interleave(conversations(31));
  const told = labels(packets, 4096, CAPACITY, false, "builtin+dns");
  for (const [batchSize, remotely] of [[1, false], [7, true], [4096, true]] as const) {
    assertEquals(labels(packets, batchSize, CAPACITY, remotely, "builtin+dns"), told);
  }
});
