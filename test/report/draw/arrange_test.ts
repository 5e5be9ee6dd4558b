import { assert } from "@std/assert";
import { arrange } from "../../../src/report/draw/arrange.ts";
import { composeScene } from "../../../src/report/draw/compose.ts";
import { runGraphviz } from "../../../src/report/draw/engines.ts";
import { mapGraph } from "../../../src/report/draw/map_graph.ts";
import { network } from "../../support/networks.ts";

/** Points on a cubic spline, many on each of its pieces. */
function* pointsOn(spline: readonly number[]): Generator<[x: number, y: number]> {
  for (let i = 0; i + 7 < spline.length; i += 6) {
    for (let t = 0; t <= 1; t += 1 / 20) {
      const at = (axis: number) =>
        [(1 - t) ** 3, 3 * (1 - t) ** 2 * t, 3 * (1 - t) * t ** 2, t ** 3]
          .reduce((sum, weight, point) => sum + weight * spline[i + 2 * point + axis], 0);
      yield [at(0), at(1)];
    }
  }
}

for (const hosts of [3, 30, 200]) {
  Deno.test(`no thread between neighbouring columns passes behind a card in a network of ${hosts}`, async () => {
    const arranged = await arrange(
      composeScene(mapGraph(network(hosts))),
      (text) => runGraphviz(text, "json"),
    );
    let checked = 0;
    for (const { card, thread, points } of arranged.threads) {
      if (Math.abs(arranged.scene.nodes[thread.node].column - card.column) > 1) continue;
      for (const box of arranged.cards) {
        if (box.card === card) continue;
        for (const [x, y] of pointsOn(points)) {
          // A corner that is only grazed is no harm.
          const inside = x > box.x + 4 && x < box.x + box.width - 4 && y > box.y + 4 &&
            y < box.y + box.height - 4;
          assert(!inside, `the thread of card ${card.id} passes behind card ${box.card.id}`);
          checked++;
        }
      }
    }
    assert(checked > 0);
  });
}
