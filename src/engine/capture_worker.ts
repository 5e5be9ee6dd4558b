// The Worker's entry for `capture`: read whole when the Worker starts, so it names what that job needs and nothing else.

import { CaptureJob } from "./capture_job.ts";
import { openReplay } from "./label_replay.ts";
import type * as messages from "./messages.ts";
import { serve } from "./worker.ts";

serve((settings) => new CaptureJob(settings as messages.CaptureJob), openReplay);
