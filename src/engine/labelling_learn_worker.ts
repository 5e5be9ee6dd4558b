// The Worker's entry for `learn` that makes the labels, too.

import { LearnJob } from "./learn_job.ts";
import { openReplay } from "./label_replay.ts";
import type * as messages from "./messages.ts";
import { serve } from "./worker.ts";

serve((settings) => new LearnJob(settings as messages.LearnJob), openReplay);
