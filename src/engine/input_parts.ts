// The named inputs in order, as parts of a run: each flow CSV by itself, captures that follow one another together.

import { count } from "../base/count_text.ts";
import { UsageError } from "../base/errors.ts";
import { beginsFlowCsv } from "../capture/capture_format.ts";
import { standardInputHead } from "../capture/standard_input.ts";
import { isFlowCsv } from "../sink/flow_csv_sniff.ts";

/** One part: captures to be read as one stream, or one flow CSV. `head` was already taken out of standard input. */
export interface InputPart {
  readonly holds: "packets" | "flows";
  readonly files: string[];
  head?: Uint8Array;
}

/** Looks into `files` (`-` = standard input) and puts them into parts. Throws UsageError and CaptureError. */
export async function inputParts(
  files: readonly string[],
  readHead: () => Promise<Uint8Array> = standardInputHead,
): Promise<InputPart[]> {
  if (files.filter((file) => file === "-").length > 1) {
    throw new UsageError("Cannot read standard input twice", { hint: "give -r - once" });
  }
  const parts: InputPart[] = [];
  for (const file of files) {
    const head = file === "-" ? await readHead() : undefined;
    const holds = (head ? beginsFlowCsv(head) : isFlowCsv(file)) ? "flows" : "packets";
    let part = parts.at(-1);
    if (part === undefined || holds === "flows" || part.holds === "flows") {
      parts.push(part = { holds, files: [] });
    }
    part.files.push(file);
    part.head ??= head;
  }
  return parts;
}

/** Throws UsageError where packets are to be filtered or counted, and one of the parts holds none. */
export function checkPacketOptions(
  parts: readonly InputPart[],
  { filter, packetLimit }: { filter: string; packetLimit: number },
): void {
  const flows = parts.find(({ holds }) => holds === "flows")?.files[0];
  if (flows === undefined) return;
  if (filter !== "") {
    throw new UsageError(`Cannot filter ${flows}: it holds flows, not packets`, {
      hint: "leave out the filter",
    });
  }
  if (packetLimit > 0) {
    throw new UsageError(`Cannot stop after ${count(packetLimit)} packets of ${flows}: it holds flows`, {
      hint: "leave out -c",
    });
  }
}
