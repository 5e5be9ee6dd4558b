import { assertEquals } from "@std/assert";
import { learningStory } from "../../../scripts/demo/learning_story.ts";
import { frameBytes } from "../../support/savefile_writer.ts";

Deno.test("the hour that is learnt begins with a server's packet and carries nothing but TCP and UDP", () => {
  const frames = learningStory(1.7e15).packets().map(({ packet }) => frameBytes(packet));
  assertEquals([...frames[0].subarray(26, 30)], [203, 0, 113, 20]);
  const kinds = new Set(
    frames.map((frame) => frame[12] === 0x86 ? `IPv6 ${frame[20]}` : `IPv4 ${frame[23]}`),
  );
  assertEquals([...kinds].sort(), ["IPv4 17", "IPv4 6", "IPv6 17"]);
});
