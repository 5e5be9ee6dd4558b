// The hour that is learnt: habits only.

import { concatenate } from "../../test/support/octets.ts";
import { applicationData, serverHello, tlsRecords } from "../../test/support/tls.ts";
import { everyday } from "./everyday.ts";
import { remote, Scene } from "./scene.ts";

const VISITS = 125;

/** The television's ordinary hour from `startUs`. */
export function learningStory(startUs: number): Scene {
  const scene = new Scene(startUs, 1);
  underWay(scene);
  everyday(scene, VISITS);
  return scene;
}

/** A handshake that had begun before the capture did: the first packet seen is the server's, so the map learns that
 *  remote hosts speak to the television too. */
function underWay(scene: Scene): void {
  const tcp = scene.at(0).tcp(scene.television(), remote("203.0.113.20", 443));
  const hello = tlsRecords(serverHello({ cipher: 0xc02f, seed: 5 }), { version: 0x0303 });
  tcp.receive(concatenate([hello, applicationData(1200, 9)])).send(applicationData(180, 10)).close();
}
