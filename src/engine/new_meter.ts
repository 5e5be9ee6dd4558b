// A meter of the size that was asked for.

import { messageOf, UsageError } from "../base/errors.ts";
import type { LabelEngine } from "../dissect/label_engine.ts";
import { Meter } from "../flow/meter.ts";
import type { MeterOptions } from "../flow/meter_options.ts";

/** A new meter with `engine`. Throws UsageError where memory for its tables can't be had. */
export function newMeter(options: MeterOptions, engine: LabelEngine): Meter {
  try {
    return new Meter(options, engine);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const { capacity, splt } = options;
    const both = splt > 0 ? `${capacity} flows with ${splt} packets of each` : `${capacity} flows`;
    throw new UsageError(`Cannot keep ${both}: ${messageOf(error)}`, {
      hint: splt > 0 ? "lower --splt, or the setting capacity" : "lower the setting capacity",
    });
  }
}
