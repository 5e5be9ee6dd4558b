// Review: the anomalies of a report as a list of questions, each answered with one key. Answers take effect at once.

import { ServmapError } from "../base/errors.ts";
import type { Applied } from "../map/decisions.ts";
import type { FlowGroup } from "./flow_groups.ts";

/** What was answered about a group; `open` = nothing yet. */
export type Answer = "open" | "allow" | "deny" | "later";

/** Keys that a review understands; others are passed over. */
export type ReviewKey = string;

/** What a review has done by others. Both may throw ServmapError: then nothing has changed. */
export interface ReviewActions {
  decide(action: "allow" | "deny", group: FlowGroup): Applied;
  undo(applied: Applied): void;
}

interface Step {
  index: number;
  before: Answer;
  applied: Applied | undefined;
}

/** The state of a review. */
export class Review {
  readonly groups: readonly FlowGroup[];
  readonly answers: Answer[];
  /** The group that the next key is about. */
  cursor = 0;
  /** Whether the explanation is open, and how many of its lines are above the window. */
  explaining = false;
  scrolled = 0;
  /** What to tell about the last key. */
  message = "";
  readonly #actions: ReviewActions;
  readonly #steps: Step[] = [];

  constructor(groups: readonly FlowGroup[], actions: ReviewActions) {
    this.groups = groups;
    this.answers = groups.map(() => "open");
    this.#actions = actions;
  }

  /** Groups with this answer. */
  count(answer: Answer): number {
    return this.answers.filter((each) => each === answer).length;
  }

  /** Takes a key; false if it ends the review. `page` is how far page keys move. */
  press(key: ReviewKey, page = 10): boolean {
    this.message = "";
    switch (key) {
      case "q":
      case "ctrl-c":
        return false;
      case "escape":
        if (!this.explaining) return false;
        this.explaining = false;
        break;
      case "a":
        this.#decide("allow");
        break;
      case "d":
        this.#decide("deny");
        break;
      case "l":
      case " ":
        this.#steps.push({ index: this.cursor, before: this.answers[this.cursor], applied: undefined });
        this.#answer("later");
        break;
      case "u":
        this.#undo();
        break;
      case "e":
      case "enter":
        this.explaining = !this.explaining;
        this.scrolled = 0;
        break;
      default:
        this.#move(key, page);
    }
    return true;
  }

  #move(key: ReviewKey, page: number): void {
    const steps: Record<string, number> = { up: -1, k: -1, down: 1, j: 1, home: -Infinity, end: Infinity };
    if (key === "pageup" || key === "pagedown") {
      const by = key === "pageup" ? -page : page;
      if (this.explaining) this.scrolled = Math.max(0, this.scrolled + by);
      else this.#moveTo(this.cursor + by);
    } else if (Object.hasOwn(steps, key)) this.#moveTo(this.cursor + steps[key]);
  }

  #moveTo(index: number): void {
    this.cursor = Math.max(0, Math.min(this.groups.length - 1, index));
    this.scrolled = 0;
  }

  #decide(action: "allow" | "deny"): void {
    const index = this.cursor;
    this.#guarded(() => {
      const applied = this.#actions.decide(action, this.groups[index]);
      this.#steps.push({
        index,
        before: this.answers[index],
        applied: applied.changed ? applied : undefined,
      });
      this.#answer(action);
    });
  }

  #undo(): void {
    const step = this.#steps.at(-1);
    if (step === undefined) {
      this.message = "Nothing to undo";
      return;
    }
    this.#guarded(() => {
      if (step.applied !== undefined) this.#actions.undo(step.applied);
      this.#steps.pop();
      this.answers[step.index] = step.before;
      this.#moveTo(step.index);
      this.message = "Undone";
    });
  }

  /** Writes down an answer and goes on to the next group that has none, from here on, then from the top. */
  #answer(answer: Answer): void {
    this.answers[this.cursor] = answer;
    const next = this.answers.indexOf("open", this.cursor + 1);
    const open = next < 0 ? this.answers.indexOf("open") : next;
    if (open >= 0) this.#moveTo(open);
    else this.message = "That was the last one: q quits, u undoes";
  }

  #guarded(act: () => void): void {
    try {
      act();
    } catch (error) {
      if (!(error instanceof ServmapError)) throw error;
      this.message = error.hint === undefined ? error.message : `${error.message}; ${error.hint}`;
    }
  }
}
