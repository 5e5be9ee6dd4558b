import { assertEquals } from "@std/assert";
import { netnsTrouble } from "../support/netns.ts";
import { measureLive } from "./live_bench.ts";

const trouble = netnsTrouble() || missing("tcpreplay", "-V");
if (trouble !== "") console.log(`live bench: skipped, ${trouble}`);

function missing(command: string, flag: string): string {
  try {
    new Deno.Command(command, { args: [flag], stdout: "null", stderr: "null" }).outputSync();
    return "";
  } catch {
    return `needs ${command} (apt install ${command})`;
  }
}

Deno.test({
  name: "the live bench reads every packet that one sender sends",
  ignore: trouble !== "",
  fn: async () => {
    const options = { packets: 24_000, senders: 1, mixed: true, bufferKib: 32768, reader: "source" } as const;
    const { sent, read, dropped } = await measureLive(options);
    assertEquals(sent, 24_000);
    assertEquals(read, 24_000);
    assertEquals(dropped, 0);
  },
});
