// The Worker's entry for `learn` whose labels are made on the main thread.

import { LearnJob } from "./learn_job.ts";
import type * as messages from "./messages.ts";
import { serve } from "./worker.ts";

serve((settings) => new LearnJob(settings as messages.LearnJob));
