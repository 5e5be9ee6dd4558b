// Learner: from ended records, live or out of a CSV, to a services map. Both ways lead to the same map; what hosts call
// themselves by mDNS is in no column of a CSV.

import { formatMac } from "../base/address.ts";
import { isGuess } from "../dissect/label_engine.ts";
import { labelText } from "../dissect/label.ts";
import { EndReason, type FlowBatch, RECORD, STRINGS } from "../flow/flow_batch.ts";
import { type HostMapper, REMOTE } from "./hosts.ts";
import { LearningCurve } from "./learning_curve.ts";
import { MapMeta } from "./map_meta.ts";
import type { RecordedFlow } from "./recorded_flow.ts";
import type { RemoteNamer } from "./remote_namer.ts";
import { RemoteNames } from "./remote_names.ts";
import { ServicesMap, UNKNOWN_LABEL } from "./services_map.ts";

/** How to learn. */
export interface LearnerOptions {
  /** Labels that are guesses by port or address teach nothing either. */
  skipGuesses?: boolean;
  /** What is known already; nothing is learned into it, but what it holds is not new. */
  known?: ServicesMap;
  /** Names remote ends; without one they stay nameless. */
  namer?: RemoteNamer;
}

const SERVER_NAME = STRINGS.indexOf("serverName");
const HOST_NAME = STRINGS.indexOf("hostName");
const MAC_BYTES = 6;
const DHCP = "DHCP";
const DHCP_CLIENT_PORT = 68;

/** Learns a map, record by record in their order, and counts why records taught nothing. */
export class Learner {
  /** What was learned since the last `begin`, and its sibling: flows are counted, hosts and remotes are named there. */
  map: ServicesMap = new ServicesMap();
  readonly meta: MapMeta = new MapMeta();
  /** Records seen, and those of them that taught something. */
  records = 0;
  learned = 0;
  /** Records that taught nothing: without a label; no device at either end; only guessed; map full. */
  unknown = 0;
  foreign = 0;
  guessed = 0;
  refused = 0;
  #known: ServicesMap | undefined;
  readonly #skipGuesses: boolean;
  readonly #labels: Map<number, string> = new Map();
  readonly #namer: RemoteNamer | undefined;

  constructor(readonly hosts: HostMapper, options: LearnerOptions = {}) {
    this.#skipGuesses = options.skipGuesses ?? false;
    this.#known = options.known;
    this.#namer = options.namer;
  }

  /** Begins with an empty map: what was learned so far is part of `known`. Cards and names of hosts are kept: seen one by
   *  one they would say less than all together. */
  begin(known: ServicesMap): void {
    this.#known = known;
    this.map = new ServicesMap();
    this.meta.remotes = new RemoteNames();
    this.meta.learning = new LearningCurve();
  }

  /** Learns from every record of `batch`; rows of other kinds are passed over. */
  learnRecords(batch: FlowBatch): void {
    for (let row = 0; row < batch.count; row++) if (batch.kind[row] === RECORD) this.#learnRow(batch, row);
  }

  /** Learns from a row of a flow CSV, whose addresses the reader has checked. */
  learnRecorded(flow: RecordedFlow): void {
    this.records++;
    const source = this.hosts.hostOfText(flow.src);
    const destination = this.hosts.hostOfText(flow.dst);
    const watched = !this.hosts.hasDevices || this.hosts.isDeviceText(flow.src) ||
      this.hosts.isDeviceText(flow.dst);
    if (!watched || source === undefined || destination === undefined) {
      this.foreign++;
      return;
    }
    const bytes = flow.srcBytes + flow.dstBytes;
    const { label, firstMs, lastMs, serverName } = flow;
    if (!this.#learn(source, destination, label, flow.guessed, bytes, firstMs, lastMs, flow.cut)) return;
    this.#saw(source, flow.srcMac, label, serverName, flow.srcPort);
    this.#saw(destination, flow.dstMac, label, serverName, flow.dstPort);
    if (this.#namer !== undefined && (source === REMOTE || destination === REMOTE)) {
      const isServer = destination === REMOTE;
      const name = this.#namer.nameOfText(label, isServer ? serverName : "", isServer ? flow.dst : flow.src);
      if (name !== "") this.meta.remotes.add(source, destination, name, bytes);
    }
  }

  #learnRow(batch: FlowBatch, row: number): void {
    this.records++;
    const { hosts } = this;
    const version = batch.ipVersion[row];
    const words = row * 4;
    if (
      hosts.hasDevices && !hosts.isDevice(version, batch.srcAddress, words) &&
      !hosts.isDevice(version, batch.dstAddress, words)
    ) {
      this.foreign++;
      return;
    }
    const source = hosts.hostOf(version, batch.srcAddress, words);
    const destination = hosts.hostOf(version, batch.dstAddress, words);
    const label = this.#labelOf(batch.master[row], batch.app[row]);
    const bytes = batch.srcBytes[row] + batch.dstBytes[row];
    const learned = this.#learn(
      source,
      destination,
      label,
      isGuess(batch.confidence[row]),
      bytes,
      Math.floor(batch.firstUs[row] / 1000),
      Math.floor(batch.lastUs[row] / 1000),
      batch.endReason[row] === EndReason.ACTIVE,
    );
    if (!learned) return;
    const serverName = batch.getString(row, SERVER_NAME);
    const hostName = batch.getString(row, HOST_NAME);
    if (batch.hasMacs[row] === 1) {
      const at = row * 2 * MAC_BYTES;
      if (hostName !== "") this.meta.hosts.nameCard(formatMac(batch.macs, at), hostName);
      this.#saw(source, formatMac(batch.macs, at), label, serverName, batch.srcPort[row]);
      this.#saw(destination, formatMac(batch.macs, at + MAC_BYTES), label, serverName, batch.dstPort[row]);
    } else if (hostName !== "" && source !== REMOTE) this.meta.hosts.nameHost(source, hostName);
    if (this.#namer !== undefined && (source === REMOTE || destination === REMOTE)) {
      const isServer = destination === REMOTE;
      const addresses = isServer ? batch.dstAddress : batch.srcAddress;
      const name = this.#namer.nameOf(label, isServer ? serverName : "", version, addresses, words);
      if (name !== "") this.meta.remotes.add(source, destination, name, bytes);
    }
  }

  /** A host was seen behind a card; who asks for an address tells its name. */
  #saw(host: string, mac: string, label: string, serverName: string, port: number): void {
    if (host !== REMOTE) this.meta.hosts.sawCard(host, mac);
    if (port === DHCP_CLIENT_PORT && label === DHCP) this.meta.hosts.nameCard(mac, serverName);
  }

  #learn(
    source: string,
    destination: string,
    label: string,
    guessed: boolean,
    bytes: number,
    firstMs: number,
    lastMs: number,
    cut: boolean,
  ): boolean {
    if (label === UNKNOWN_LABEL) this.unknown++;
    else if (guessed && this.#skipGuesses) this.guessed++;
    else {
      const isNew = !this.#known?.edge(source, destination)?.has(label) &&
        !this.map.edge(source, destination)?.has(label);
      // The rest of a flow that was cut follows, so it is counted there.
      if (this.map.learn(source, destination, label, bytes, firstMs, lastMs, cut ? 0 : 1)) {
        this.learned++;
        this.meta.learning.count(firstMs, cut, isNew);
        return true;
      }
      this.refused++;
    }
    return false;
  }

  #labelOf(master: number, app: number): string {
    const id = master * 0x10000 + app;
    let label = this.#labels.get(id);
    if (label === undefined) {
      label = labelText(master, app);
      this.#labels.set(id, label);
    }
    return label;
  }
}
