import { assert, assertEquals } from "@std/assert";
import { FlowBatch, ROWS, STRINGS } from "../../src/flow/flow_batch.ts";

Deno.test("rows survive the way to another thread", () => {
  const sent = FlowBatch.create(2);
  sent.count = 2;
  sent.srcBytes[1] = 2 ** 40;
  sent.extra[3] = 1.5;
  sent.setString(1, 5, "text/html");
  const received = new FlowBatch(structuredClone(sent.buffer), 2);
  assertEquals([received.count, received.srcBytes[1], received.extra[3]], [2, 2 ** 40, 1.5]);
  assertEquals(received.getString(1, 5), "text/html");
});

Deno.test("columns do not overlap, and lie within the buffer", () => {
  const batch = FlowBatch.create(3);
  const views = Object.values(batch).filter((value) => ArrayBuffer.isView(value));
  const spans = views.map((view) => [view.byteOffset, view.byteOffset + view.byteLength]).sort((a, b) =>
    a[0] - b[0]
  );
  for (let i = 1; i < spans.length; i++) assert(spans[i][0] >= spans[i - 1][1]);
  assert(spans.at(-1)![1] <= batch.buffer.byteLength);
});

Deno.test("room is promised for whole rows with the longest strings", () => {
  const batch = FlowBatch.create();
  let rows = 0;
  while (batch.hasRoom(1)) {
    for (let column = 0; column < STRINGS.length; column++) batch.setString(rows, column, "ä".repeat(400));
    batch.count = ++rows;
  }
  assertEquals(batch.getString(rows - 1, 5), "ä".repeat(127));
  batch.clear();
  while (batch.hasRoom(1)) batch.count++;
  assertEquals(batch.count, ROWS);
});
