// What both captures have in common: an evening's habits, spread over an hour.

import { HABITS } from "./home.ts";
import type { Scene } from "./scene.ts";

const HOUR = 3600;

/** `visits` visits in the order of a shuffled round through the habits, with the device's own chatter between. */
export function everyday(scene: Scene, visits: number): void {
  for (let visit = 0, round = [...HABITS]; visit < visits; visit++) {
    if (round.length === 0) round = [...HABITS];
    const [habit] = round.splice(scene.random(round.length), 1);
    scene.at(10 + Math.floor(visit * (HOUR - 60) / visits)).visit(habit);
  }
  for (let seconds = 5; seconds < HOUR; seconds += 900) scene.at(seconds).synchronize();
  for (let seconds = 20; seconds < HOUR; seconds += 600) scene.at(seconds).announce();
}
