// What is said of the flows to come, against flows that came: of every capture of the corpus a random half of the flows is
// learned, and the others are the truth. (The flows of a capture's second half would not be: most captures show a few minutes of
// somebody trying one thing after the other.)

import { assert } from "@std/assert";
import { HostMapper } from "../../src/map/hosts.ts";
import { ServicesMap } from "../../src/map/services_map.ts";
import { estimateUnseen } from "../../src/map/unseen.ts";
import { seededRandom } from "../support/random.ts";
import { sharedNames, sharedText } from "../support/shared_folder.ts";

const FEWEST_FLOWS = 40;
const FOLDER = "corpus/labels";
const names = sharedNames(FOLDER);

Deno.test({
  name: "what is said of flows to come is true of half of every capture",
  ignore: names.length === 0,
  fn: () => {
    const hosts = new HostMapper();
    const random = seededRandom(1);
    let [captures, said, true_, held] = [0, 0, 0, 0];
    for (const name of names) {
      const flows = sharedText(`${FOLDER}/${name}`)!.split("\n").slice(1).filter((line) => line !== "")
        .map((line) => line.split("\t")).filter((fields) => fields[5] !== "Unknown");
      if (flows.length < FEWEST_FLOWS) continue;
      const map = new ServicesMap();
      const edgeOf = ([, src, , dst]: string[]) => [hosts.hostOfText(src)!, hosts.hostOfText(dst)!] as const;
      const isLearned = flows.map(() => random() < 0.5);
      const others = flows.filter((_, index) => !isLearned[index]);
      for (const flow of flows.filter((_, index) => isLearned[index])) map.learn(...edgeOf(flow), flow[5], 1);
      const unknown = others.filter((flow) => !map.edge(...edgeOf(flow))?.has(flow[5])).length;
      const { share, most } = estimateUnseen(map);
      captures++;
      said += share;
      true_ += unknown / others.length;
      if (unknown / others.length <= most) held++;
    }
    const text = `${captures} captures: said ${said / captures}, was ${
      true_ / captures
    }, bound held in ${held}`;
    assert(captures >= 10, text);
    assert(Math.abs(said - true_) / captures < 0.02, text);
    assert(held / captures > 0.85, text);
  },
});
