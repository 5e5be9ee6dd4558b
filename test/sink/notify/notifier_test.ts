// Covers: repeat_folder.ts

import { assert, assertEquals, assertMatch } from "@std/assert";
import { JudgedFlow } from "../../../src/detect/judged_flow.ts";
import { Verdict } from "../../../src/detect/verdict.ts";
import type { Delivery } from "../../../src/sink/notify/delivery.ts";
import type { Notice } from "../../../src/sink/notify/notice.ts";
import { Notifier, QUEUE_NOTICES } from "../../../src/sink/notify/notifier.ts";
import { MAX_KINDS, RepeatFolder } from "../../../src/sink/notify/repeat_folder.ts";

const MINUTE = 60_000;

/** Takes notices as they come, or when it is let. */
class Inbox implements Delivery {
  readonly got: Notice[] = [];
  closed = false;
  readonly #wait: (signal: AbortSignal) => Promise<void>;

  constructor(readonly name: string, wait: (signal: AbortSignal) => Promise<void> = () => Promise.resolve()) {
    this.#wait = wait;
  }

  async deliver(notice: Notice, signal: AbortSignal): Promise<void> {
    await this.#wait(signal);
    this.got.push(notice);
  }

  close(): void {
    this.closed = true;
  }
}

/** Waits until it is given up. */
function untilAborted(signal: AbortSignal): Promise<void> {
  return new Promise((_, reject) => {
    if (signal.aborted) reject(new Error("given up"));
    signal.addEventListener("abort", () => reject(new Error("given up")));
  });
}

function flowOf(label: string, timeMs = 0, verdict: Verdict = Verdict.PROTOCOL_NEVER_USED): JudgedFlow {
  const flow = new JudgedFlow();
  flow.takeRecorded({
    ...{ src: "10.0.0.2", dst: "192.0.2.1", srcMac: "", dstMac: "", srcPort: 1, dstPort: 2, protocol: 6 },
    ...{
      guessed: false,
      srcBytes: 5,
      dstBytes: 0,
      srcPackets: 1,
      dstPackets: 0,
      firstMs: timeMs,
      lastMs: timeMs,
    },
    ...{ label, serverName: "", cut: false },
  });
  return Object.assign(flow, { source: "10.0.0.2", destination: "remote", label, verdict });
}

function notifierOf(deliveries: Delivery[], troubles: string[] = [], on: "any" | "hard" = "hard"): Notifier {
  return new Notifier(deliveries, {
    on,
    intervalMs: 10 * MINUTE,
    reasonOf: (_source, _destination, label) => `no ${label}`,
    onTrouble: (text) => troubles.push(text),
  });
}

Deno.test("the folder tells the first, counts the rest, and tells the count after the interval", () => {
  const folder = new RepeatFolder<string>(10);
  const add = (key: string, timeMs: number, clockMs = 0) =>
    folder.add(key, timeMs, clockMs, () => `${key}@${timeMs}`);
  assertEquals(add("a", 0), [{ thing: "a@0", repeats: 0 }]);
  assertEquals([add("a", 1), add("a", 9)], [[], []]);
  assertEquals(add("b", 5), [{ thing: "b@5", repeats: 0 }]);
  assertEquals(add("a", 10), [{ thing: "a@10", repeats: 2 }]);
  assertEquals(add("a", 11), []);
  assertEquals(folder.due(9), []);
  assertEquals(folder.due(10), [{ thing: "a@10", repeats: 1 }]);
  assertEquals(folder.due(100), []);
  // By the clock alone: a capture whose time stands still.
  assertEquals(add("b", 5, 10), [{ thing: "b@5", repeats: 0 }]);
});

Deno.test("the folder tells of a kind once an interval, though two times pass", () => {
  const folder = new RepeatFolder<string>(600);
  const toldAt: number[] = [];
  for (let s = 0; s < 3600; s++) {
    const told = s % 17 === 1 ? folder.add("a", 1_000_000 + s - 1, s, () => "a") : [];
    if (s % 3 === 0) told.push(...folder.due(s));
    for (const _ of told) toldAt.push(s);
  }
  assertEquals(toldAt.length, 6);
  toldAt.slice(1).forEach((at, index) => assert(at - toldAt[index] >= 595, `${toldAt}`));
});

Deno.test("the folder remembers a bounded number of kinds, those told of last, and tells the counts of others", () => {
  const folder = new RepeatFolder<number>(10);
  const add = (kind: number) => folder.add(`${kind}`, 0, 0, () => kind);
  for (let i = 0; i < 3 * MAX_KINDS; i++) add(i);
  assertEquals(add(3 * MAX_KINDS - 1), []);
  assertEquals(add(0), [{ thing: 0, repeats: 0 }]);
  const oldest = 2 * MAX_KINDS + 1;
  for (const kind of [oldest, oldest, oldest + 1]) assertEquals(add(kind), []);
  assertEquals(add(1), [{ thing: oldest, repeats: 2 }, { thing: 1, repeats: 0 }]);
  // A count that was told of makes its kind one of late.
  assertEquals(folder.due(10).map(({ thing }) => thing), [oldest + 1, 3 * MAX_KINDS - 1]);
  assertEquals(add(2), [{ thing: 2, repeats: 0 }]);
  assertEquals(folder.add(`${oldest + 1}`, 0, 10, () => 0), []);
});

Deno.test("receivers are told of grave anomalies once, and at the end how often they came again", async () => {
  const [one, two] = [new Inbox("one"), new Inbox("two")];
  const notifier = notifierOf([one, two]);
  const flow = flowOf("SSH");
  for (let i = 0; i < 5; i++) notifier.judged(Object.assign(flow, { index: i }));
  notifier.judged(flowOf("TLS", 0, Verdict.DNS_TLS_APPLICATION));
  notifier.judged(flowOf("DNS", 0, Verdict.NONE));
  notifier.judged(flowOf("FTP"));
  flow.label = "changed later";
  await notifier.drain();
  const expected = [["SSH", 0, 0, "no SSH"], ["FTP", 0, 0, "no FTP"], ["SSH", 0, 4, "no SSH"]];
  for (const inbox of [one, two]) {
    assertEquals(
      inbox.got.map(({ flow, repeats, reason }) => [flow.label, flow.index, repeats, reason]),
      expected,
    );
    assertEquals(inbox.closed, true);
  }
  assertEquals(notifier.counts, [
    { name: "one", sent: 3, failed: 0, dropped: 0 },
    { name: "two", sent: 3, failed: 0, dropped: 0 },
  ]);
});

Deno.test("receivers are told of soft anomalies where that is asked for, of none never", async () => {
  const inbox = new Inbox("one");
  const notifier = notifierOf([inbox], [], "any");
  for (const verdict of Object.values(Verdict)) notifier.judged(flowOf("TLS", 0, verdict));
  await notifier.drain();
  assertEquals(inbox.got.map(({ flow }) => flow.verdict), [1, 2, 3, 4, 5]);
});

Deno.test("a receiver that is stuck stops nobody else, takes bounded memory, and is given up", async () => {
  const [stuck, well] = [new Inbox("stuck", untilAborted), new Inbox("well")];
  const troubles: string[] = [];
  const notifier = notifierOf([stuck, well], troubles);
  const startMs = performance.now();
  for (let i = 0; i < QUEUE_NOTICES + 500; i++) {
    notifier.judged(flowOf(`TLS.App${i}`));
    if (i % 100 === 0) await new Promise((resolve) => setTimeout(resolve));
  }
  assert(performance.now() - startMs < 2000);
  await notifier.drain(50);
  assertEquals(notifier.counts, [
    { name: "stuck", sent: 0, failed: 1, dropped: QUEUE_NOTICES + 499 },
    { name: "well", sent: QUEUE_NOTICES + 500, failed: 0, dropped: 0 },
  ]);
  assertEquals([stuck.closed, troubles], [true, ["Cannot notify stuck: given up"]]);
});

Deno.test("a receiver that hears nothing at all does not keep the program", async () => {
  const deaf = new Inbox("deaf", () => new Promise(() => {}));
  const notifier = notifierOf([deaf]);
  notifier.judged(flowOf("SSH"));
  const startMs = performance.now();
  await notifier.drain(20);
  assert(performance.now() - startMs < 2000);
  assertEquals(deaf.closed, true);
});

Deno.test("trouble is told of once, and later notices are tried again", async () => {
  let fails = 2;
  const inbox = new Inbox(
    "hook",
    () => fails-- > 0 ? Promise.reject(new Error("it answered 500")) : Promise.resolve(),
  );
  const troubles: string[] = [];
  const notifier = notifierOf([inbox], troubles);
  for (let i = 0; i < 4; i++) notifier.judged(flowOf(`TLS.App${i}`));
  await notifier.drain();
  assertEquals(notifier.counts, [{ name: "hook", sent: 2, failed: 2, dropped: 0 }]);
  assertEquals(troubles.length, 1);
  assertMatch(troubles[0], /^Cannot notify hook: it answered 500$/);
});
