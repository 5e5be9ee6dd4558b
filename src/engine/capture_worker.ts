// The Worker's entry for `capture` whose labels are made on the main thread. An entry is read whole when the Worker starts, so it
// names nothing that this job never needs.

import { CaptureJob } from "./capture_job.ts";
import type * as messages from "./messages.ts";
import { serve } from "./worker.ts";

serve((settings) => new CaptureJob(settings as messages.CaptureJob));
