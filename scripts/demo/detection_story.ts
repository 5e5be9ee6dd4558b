// The hour that is judged: the same habits, and what a guest and a stranger do meanwhile. See `demo_captures.ts` for the table.

import * as torrent from "../../test/support/bittorrent.ts";
import { dhcpMessage } from "../../test/support/dhcp.ts";
import { httpRequest, httpResponse } from "../../test/support/http.ts";
import { word32 } from "../../test/support/octets.ts";
import { pack } from "../../test/support/pack.ts";
import { seededBytes } from "../../test/support/seeded_bytes.ts";
import { sshBanner, sshKexInit } from "../../test/support/ssh.ts";
import { ssdpSearch } from "../../test/support/ssdp.ts";
import { stunRequest, stunResponse } from "../../test/support/stun.ts";
import { tlsSession } from "../../test/support/tls_session.ts";
import { everyday } from "./everyday.ts";
import { EBAY, HOTSPOT, STRANGER, TELEVISION, TIME_SERVER, WIKIPEDIA } from "./home.ts";
import { local, remote, Scene } from "./scene.ts";

const VISITS = 125;
const PEER_PORT = 51413;
const OWN_PUBLIC_IP = "93.41.77.12";

/** The hour from `startUs` in which new things happen. */
export function detectionStory(startUs: number): Scene {
  const scene = new Scene(startUs, 2);
  everyday(scene, VISITS);
  guestReads(scene);
  guestShares(scene);
  guestWorks(scene);
  networkSpeaks(scene);
  strangerArrives(scene);
  nobodyKnows(scene);
  return scene;
}

/** Wikipedia, eBay, and a lookup of the time server that was known by address only. */
function guestReads(scene: Scene): void {
  for (const [index, page] of [...WIKIPEDIA, ...WIKIPEDIA].entries()) scene.at(700 + 40 * index).visit(page);
  for (const [index, page] of [...EBAY, ...EBAY].entries()) scene.at(1300 + 55 * index).visit(page);
  for (const seconds of [610, 2410]) scene.at(seconds).lookup(TIME_SERVER.host, TIME_SERVER.address);
}

/** BitTorrent: a tracker, the DHT, peers over TCP and µTP, some of them in Amazon's cloud. */
function guestShares(scene: Scene): void {
  const tracker = "203.0.113.77";
  scene.at(1500).lookup("tracker.television.example", tracker);
  scene.tcp(scene.television(), remote(tracker, 6969)).open()
    .send(torrent.trackerRequest("tracker.television.example:6969", 40))
    .receive(httpResponse(pack("d8:intervali1800e5:peers0:e"), { contentType: "text/plain" })).close();
  for (
    const [index, node] of ["87.98.162.88", "82.221.103.244", "212.129.33.59", "67.215.246.10"].entries()
  ) {
    scene.at(1505 + index).udp(scene.television(PEER_PORT), remote(node, 6881))
      .send(torrent.dhtQuery("ping", index)).receive(torrent.dhtResponse(0, index))
      .send(torrent.dhtQuery("get_peers", index)).receive(torrent.dhtResponse(8, index));
  }
  for (const [index, peer] of ["3.121.40.18", "81.57.122.9", "18.196.77.140", "188.27.91.63"].entries()) {
    const tcp = scene.at(1515 + 9 * index).tcp(scene.television(), remote(peer, 50000 + scene.random(9000)))
      .open()
      .send(torrent.torrentHandshake(40)).receive(torrent.torrentHandshake(40, "-qB4630-"))
      .send(torrent.torrentMessage(2));
    for (let piece = 0; piece < 2; piece++) {
      tcp.send(torrent.torrentMessage(6, pack(word32(piece), word32(0), word32(16384))))
        .receive(torrent.torrentMessage(7, pack(word32(piece), word32(0), seededBytes(16384, piece))));
    }
    tcp.reset();
  }
  for (const [index, peer] of ["79.12.200.4", "95.90.214.31", "46.223.1.77"].entries()) {
    const udp = scene.at(1520 + 7 * index).udp(
      scene.television(PEER_PORT),
      remote(peer, 40000 + scene.random(9000)),
    );
    const connection = scene.random(65000);
    udp.send(torrent.utpPacket("syn", { connection, timeUs: udp.timeUs }))
      .receive(torrent.utpPacket("state", { connection, seq: 900, ack: 1, timeUs: udp.timeUs }))
      .send(torrent.utpPacket("data", {
        connection: connection + 1,
        seq: 2,
        ack: 900,
        timeUs: udp.timeUs,
        payload: torrent.torrentHandshake(40),
      }))
      .receive(torrent.utpPacket("data", {
        connection,
        seq: 901,
        ack: 2,
        timeUs: udp.timeUs,
        payload: torrent.torrentHandshake(40, "-UT360S-"),
      }))
      .send(torrent.utpPacket("fin", { connection: connection + 1, seq: 3, ack: 901, timeUs: udp.timeUs }));
  }
}

/** SSH to a server of the guest's, and the STUN of a call. */
function guestWorks(scene: Scene): void {
  for (const seconds of [1900, 2600]) {
    const tcp = scene.at(seconds).tcp(scene.television(), remote("46.101.180.22", 22)).open();
    tcp.receive(sshBanner()).send(sshBanner("OpenSSH_9.6")).send(sshKexInit(seconds)).receive(
      sshKexInit(seconds + 1),
    );
    for (let line = 0; line < 6; line++) {
      tcp.send(seededBytes(36, line)).receive(seededBytes(52 + scene.random(200), line)).wait(700_000);
    }
    tcp.close();
  }
  for (const [index, server] of ["74.125.250.129", "198.51.100.34", "198.51.100.35"].entries()) {
    const port = 40000 + scene.random(9000);
    scene.at(2200 + index).udp(scene.television(port), remote(server, index === 0 ? 19302 : 3478))
      .send(stunRequest(index)).receive(stunResponse(OWN_PUBLIC_IP, port, index));
  }
}

/** ICMP both ways, DHCP, IGMP and SSDP. */
function networkSpeaks(scene: Scene): void {
  for (const [index, target] of ["1.1.1.1", "203.0.113.20"].entries()) {
    ping(scene.at(2000 + 30 * index), scene.television(0), remote(target, 0), 4);
  }
  for (const [index, source] of ["81.57.122.9", "3.121.40.18", "198.51.100.200"].entries()) {
    ping(scene.at(2900 + 60 * index), remote(source, 0), scene.television(0), 3);
  }
  for (const seconds of [1000, 2800]) {
    const ids = { mac: TELEVISION.mac, transaction: seconds, hostName: "television" };
    scene.at(seconds).udp(scene.television(68), local(HOTSPOT, 67), 4_000)
      .send(dhcpMessage("request", { ...ids, clientIp: TELEVISION.ip }))
      .receive(dhcpMessage("ack", { ...ids, yourIp: TELEVISION.ip, server: HOTSPOT.ip }));
  }
  for (const seconds of [1100, 3000]) {
    const group = { ip: "224.0.0.251", port: 0, mac: "01:00:5e:00:00:fb" };
    scene.at(seconds).other({ ...TELEVISION, port: 0, ttl: 1 }, group)
      .add(true, (packet) => packet.igmp(0x16, "224.0.0.251"), 0);
    const search = { ip: "239.255.255.250", port: 1900, mac: "01:00:5e:7f:ff:fa" };
    const udp = scene.udp({ ...scene.television(), ttl: 4 }, search, 1000);
    for (let repeat = 0; repeat < 3; repeat++) {
      udp.send(ssdpSearch("urn:dial-multiscreen-org:service:dial:1"));
    }
  }
}

/** A host nobody has met: the television speaks to it, then it and the hotspot speak to the television. */
function strangerArrives(scene: Scene): void {
  const cast = scene.at(2300).tcp(scene.television(), local(STRANGER, 8443), 3_000).open();
  tlsSession(cast, { version: "1.2", rounds: Array(6).fill([200, 20_000]), seed: 77 }).close();
  const tcp = scene.at(2320).tcp(scene.television(), local(STRANGER, 39127), 3_000).open();
  for (let turn = 0; turn < 12; turn++) tcp.send(seededBytes(90, turn)).receive(seededBytes(1000, turn + 50));
  tcp.close();
  scene.at(2340).tcp(local(STRANGER, 45120), scene.television(8008), 3_000).open()
    .send(httpRequest(`${TELEVISION.ip}:8008`, "/ssdp/device-desc.xml", { userAgent: "curl/8.5.0" }))
    .receive(httpResponse(seededBytes(900, 3), { contentType: "application/xml" })).close("server");
  scene.at(2360).tcp(local(STRANGER, 45122), scene.television(39127), 3_000).refused();
  for (const seconds of [2380, 3200]) ping(scene.at(seconds), local(HOTSPOT, 0), scene.television(0), 3);
}

/** Bytes without meaning, to the hotspot, to the world and from it. */
function nobodyKnows(scene: Scene): void {
  const noise = (length: number) => pack(0x9d, seededBytes(length, scene.random(1e6)));
  const own = scene.at(2500).tcp(scene.television(), local(HOTSPOT, 31337), 3_000).open();
  for (let turn = 0; turn < 3; turn++) own.send(noise(120)).receive(noise(300));
  own.close();
  const out = scene.at(2520).udp(scene.television(), remote("198.51.100.90", 39411));
  for (let turn = 0; turn < 5; turn++) out.send(noise(150)).receive(noise(400));
  const back = scene.at(2550).udp(remote("198.51.100.91", 39412), scene.television(47711));
  for (let turn = 0; turn < 4; turn++) back.send(noise(250)).receive(noise(80));
}

function ping(
  scene: Scene,
  from: ReturnType<typeof local>,
  to: ReturnType<typeof local>,
  count: number,
): void {
  const conversation = scene.other(from, to);
  const id = scene.random(65536);
  for (let sequence = 1; sequence <= count; sequence++) {
    const rest = (id << 16 | sequence) >>> 0;
    conversation.add(true, (packet) => packet.icmp(8, 0, { rest }).payload(56), 18_000);
    conversation.add(false, (packet) => packet.icmp(0, 0, { rest }).payload(56), 982_000);
  }
}
