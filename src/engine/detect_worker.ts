// The Worker's entry for `detect`, whose labels are made on the main thread.

import { DetectJob } from "./detect_job.ts";
import type * as messages from "./messages.ts";
import { serve } from "./worker.ts";

serve((settings) => new DetectJob(settings as messages.DetectJob));
