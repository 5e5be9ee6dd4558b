// The Worker's entry for `capture` that makes the labels, too.

import { CaptureJob } from "./capture_job.ts";
import { openReplay } from "./label_replay.ts";
import type * as messages from "./messages.ts";
import { serve } from "./worker.ts";

serve((settings) => new CaptureJob(settings as messages.CaptureJob), openReplay);
