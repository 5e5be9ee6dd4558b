import { assertEquals } from "@std/assert";
import { everyday } from "../../../scripts/demo/everyday.ts";
import { HABITS } from "../../../scripts/demo/home.ts";
import { Scene } from "../../../scripts/demo/scene.ts";
import { toHex } from "../../support/octets.ts";
import { dnsName } from "../../support/dns.ts";
import { frameBytes } from "../../support/savefile_writer.ts";

Deno.test("everyday() keeps every habit once in as many visits as there are habits, within the hour", () => {
  const scene = new Scene(0, 5);
  everyday(scene, HABITS.length);
  const packets = scene.packets();
  const frames = packets.map(({ packet }) => toHex(frameBytes(packet)));
  const queries = frames.filter((frame) => frame.slice(72, 76) === "0035"); // UDP destination port 53
  for (const { host } of HABITS) {
    const wanted = HABITS.filter((habit) => habit.host === host).length;
    assertEquals(queries.filter((frame) => frame.includes(toHex(dnsName(host)))).length, wanted, host);
  }
  assertEquals(packets.every(({ timeUs }) => timeUs >= 0 && timeUs < 3600e6), true);
});
