// One logged flow as people read it, beside what the map knows of it.

import { count } from "../base/count_text.ts";
import { localTime } from "../base/time_text.ts";
import { byteText } from "./draw/byte_text.ts";
import type { Alike } from "./flow_groups.ts";
import type { LoggedFlow } from "./logged_flows.ts";
import { secondText, type WhyLine } from "./why_text.ts";

const PROTOCOLS: Readonly<Record<number, string>> = {
  1: "ICMP",
  2: "IGMP",
  6: "TCP",
  17: "UDP",
  41: "IPv6",
  47: "GRE",
  50: "ESP",
  51: "AH",
  58: "ICMPv6",
  132: "SCTP",
};

/** From where to where a flow went, and by which protocol. */
export type Way = Pick<LoggedFlow, "protocol" | "srcAddress" | "srcPort" | "dstAddress" | "dstPort">;

/** `TCP 10.42.0.2:40000 → 93.184.216.34:443` */
export function wayText({ protocol, srcAddress, srcPort, dstAddress, dstPort }: Way): string {
  const ends = `${endText(srcAddress, srcPort)} → ${endText(dstAddress, dstPort)}`;
  return `${PROTOCOLS[protocol] ?? `IP protocol ${protocol}`} ${ends}`;
}

/** When and what a flow was, and what is to be thought of its label. */
export function flowLines(flow: LoggedFlow): WhyLine[] {
  const { bytes, serverName } = flow;
  const name = serverName === "" ? "" : `, server name ${serverName}`;
  const lines: WhyLine[] = [
    ["when", localTime(flow.timeUs)],
    ["flow", `${wayText(flow)}, ${byteText(bytes)}${name}`],
  ];
  if (flow.outerName && serverName !== "") {
    lines.push([
      "name",
      `another one may be encrypted behind ${serverName} (ECH): that is then the outer one`,
    ]);
  }
  if (flow.guessed) {
    lines.push(["label", `${flow.label} is a guess by port or address, not seen in the payload`]);
  }
  return lines;
}

/** How many flows like it the report holds. */
export function alikeText({ flows, bytes, firstUs, lastUs }: Alike): string {
  if (flows === 1) return "the only one in this report";
  const [first, last] = [firstUs, lastUs].map((us) => secondText(us / 1000));
  return `${count(flows)} flows in this report, ${byteText(bytes)}, ${first} to ${last}`;
}

function endText(address: string, port: number): string {
  if (port === 0) return address;
  return address.includes(":") ? `[${address}]:${port}` : `${address}:${port}`;
}
