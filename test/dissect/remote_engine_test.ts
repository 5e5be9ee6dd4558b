import { assertEquals } from "@std/assert";
import { SETTLED, UNDECIDED } from "../../src/dissect/label_engine.ts";
import {
  CONCLUDE,
  INSPECT,
  LabelLog,
  LOG_BYTES,
  OPEN,
  RECORD,
  RELEASE,
} from "../../src/dissect/label_log.ts";
import { Payload } from "../../src/dissect/payload.ts";
import { RemoteEngine } from "../../src/dissect/remote_engine.ts";
import { SettledSlots } from "../../src/dissect/settled_slots.ts";
import { payloadOf } from "../support/payloads.ts";

function logged(log: LabelLog): [number, number][] {
  const entries: [number, number][] = [];
  for (let at = log.begin; at < log.end;) {
    const operation = log.operation(at);
    entries.push([operation, log.id(at)]);
    at = operation <= INSPECT ? log.read(at, new Payload()) : at + 1;
  }
  return entries;
}

function remoteEngine(): RemoteEngine {
  const engine = new RemoteEngine(8);
  engine.log = new LabelLog(new ArrayBuffer(LOG_BYTES), 0);
  return engine;
}

Deno.test("a remote engine logs every call in order and decides nothing", () => {
  const engine = remoteEngine();
  assertEquals(engine.open(3, payloadOf("")), UNDECIDED);
  assertEquals(engine.inspect(3, payloadOf("GET / HTTP/1.1\r\n")), UNDECIDED);
  engine.conclude(3);
  engine.recorded(77);
  assertEquals(engine.attributes(3), undefined);
  engine.release(3);
  assertEquals(logged(engine.log), [[OPEN, 3], [INSPECT, 3], [CONCLUDE, 3], [RECORD, 77], [RELEASE, 3]]);
});

Deno.test("protocols that need no payload settle at once here too", () => {
  const engine = remoteEngine();
  assertEquals(engine.open(0, payloadOf("", { protocol: 1 })), SETTLED);
  assertEquals(logged(engine.log), [[OPEN, 0]]);
});

Deno.test("a remote engine tells what it has heard to have settled, of the flow that its slot holds now", () => {
  const engine = remoteEngine();
  const there = new SettledSlots(engine.settled);
  engine.open(3, payloadOf(""));
  there.open(3);
  assertEquals(engine.hasSettled(3), false);
  there.settle(3);
  assertEquals(engine.hasSettled(3), true);
  engine.open(3, payloadOf(""));
  assertEquals(engine.hasSettled(3), false);
});
