// What devices call themselves, from the packets to the map's sibling, the listing and the drawing.

import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { requireMap } from "../../src/map/map_editor.ts";
import { dhcpMessage } from "../support/dhcp.ts";
import { dnsAnnouncement } from "../support/dns.ts";
import { learnLocally } from "../support/local_run.ts";
import { ethernet } from "../support/packet.ts";
import { savefile } from "../support/savefile_writer.ts";
import { runSource } from "../support/source_program.ts";
import { TempFolder } from "../support/temp_folder.ts";

const TV = "02:00:00:00:00:02";
const PHONE = "02:00:00:00:00:03";
const announce = (src: string, ip: string, name: string, data = ip) =>
  ethernet({ src, dst: "01:00:5e:00:00:fb" }).ipv4(ip, "224.0.0.251").udp(5353, 5353)
    .payload(dnsAnnouncement([{ name, type: "A", data }]));

const CAPTURE = savefile([
  announce(TV, "10.0.0.2", "living-room-tv.local"),
  announce(PHONE, "10.0.0.3", "impostor.local", "10.0.0.2"),
  ethernet({ src: PHONE, dst: "ff:ff:ff:ff:ff:ff" }).ipv4("0.0.0.0", "255.255.255.255").udp(68, 67)
    .payload(dhcpMessage("request", { mac: PHONE, hostName: "phone" })),
].map((packet, second) => ({ timeUs: 1.7e15 + second * 1e6, packet })));

async function inFolder(run: (folder: string) => Promise<void>): Promise<void> {
  using temp = new TempFolder();
  const folder = temp.path;
  await Deno.writeFile(`${folder}/x.pcap`, CAPTURE);
  await run(folder);
}

Deno.test("learning keeps what devices call themselves by mDNS and DHCP, wherever labels are made", () =>
  inFolder(async (folder) => {
    for (const remoteLabels of [false, true]) {
      const path = `${folder}/${remoteLabels}.json`;
      await learnLocally([`${folder}/x.pcap`], path, { remoteLabels });
      const { hosts } = requireMap(path).meta;
      assertEquals(
        ["10.0.0.2", "10.0.0.3"].map((host) => [hosts.get(host)?.mac, hosts.get(host)?.name]),
        [[TV, "living-room-tv"], [PHONE, "phone"]],
      );
    }
  }));

Deno.test("a name announced by mDNS stands in the listing and in the drawing, and in no column of a CSV", () =>
  inFolder(async (folder) => {
    const learnt = await runSource(folder, ["learn", "-r", "x.pcap", "-o", "map.json"]);
    assertEquals(learnt.code, 0, learnt.stderr);
    const listed = await runSource(folder, ["map", "--map", "map.json"]);
    assertMatch(listed.stdout, /10\.0\.0\.2.*living-room-tv/);
    await runSource(folder, ["map", "draw", "--map", "map.json", "-o", "map.svg"]);
    assertStringIncludes(await Deno.readTextFile(`${folder}/map.svg`), "living-room-tv");
    const { stdout } = await runSource(folder, ["capture", "-r", "x.pcap", "-o", "-"]);
    assertStringIncludes(stdout, "living-room-tv.local"); // as the requested name
    assert(!stdout.includes("living-room-tv,"));
  }));
