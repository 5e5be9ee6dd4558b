import { assert, assertEquals } from "@std/assert";
import { ipv4DefaultInterface, ipv6DefaultInterface, listInterfaces } from "../../src/capture/interfaces.ts";
import { netnsTrouble, withNetwork } from "../support/netns.ts";

const trouble = netnsTrouble();
if (trouble !== "") console.log(`interfaces in a namespace: skipped, ${trouble}`);

const HEADING = "Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow\tIRTT\n";
const line = (name: string, destination: string, flags: string, metric: number, mask: string) =>
  `${name}\t${destination}\t0101A8C0\t${flags}\t0\t0\t${metric}\t${mask}\t0\t0\t0  \n`;

Deno.test("ipv4DefaultInterface() takes the usable default route of the lowest metric", () => {
  const lan = line("eth0", "0001A8C0", "0001", 0, "00FFFFFF");
  const half = line("tun0", "00000000", "0003", 0, "00000080");
  const tables: [string, string | undefined][] = [
    ["", undefined],
    [HEADING, undefined],
    [HEADING + lan, undefined],
    [HEADING + line("eth0", "00000000", "0003", 100, "00000000") + lan, "eth0"],
    [
      HEADING + line("wlan0", "00000000", "0003", 600, "00000000") +
      line("eth0", "00000000", "0003", 100, "00000000"),
      "eth0",
    ],
    [
      HEADING + line("eth0", "00000000", "0002", 100, "00000000") +
      line("wlan0", "00000000", "0003", 600, "00000000"),
      "wlan0",
    ],
    [HEADING + line("eth0", "00000000", "0203", 100, "00000000"), undefined],
    [HEADING + half + line("eth0", "00000000", "0003", 100, "00000000"), "eth0"],
  ];
  for (const [table, wanted] of tables) assertEquals(ipv4DefaultInterface(table), wanted, table);
});

Deno.test("ipv6DefaultInterface() likewise, and never the loopback's reject route", () => {
  const zero = "0".repeat(32);
  const route = (destination: string, length: string, metric: string, flags: string, name: string) =>
    `${destination} ${length} ${zero} 00 fe80000000000000020000fffe000001 ${metric} 00000001 00000000 ${flags} ${
      name.padStart(8)
    }\n`;
  const reject = route(zero, "00", "ffffffff", "00200200", "lo");
  assertEquals(ipv6DefaultInterface(""), undefined);
  assertEquals(ipv6DefaultInterface(reject), undefined);
  assertEquals(
    ipv6DefaultInterface(
      route("20010db8" + "0".repeat(24), "40", "00000100", "00000001", "eth1") + reject +
        route(zero, "00", "00000400", "00000003", "eth0") +
        route(zero, "00", "00000258", "00000003", "wlan0"),
    ),
    "wlan0",
  );
});

Deno.test("listInterfaces() tells loopback", () => {
  const loopback = listInterfaces().find(({ kind }) => kind === "loopback");
  assert(loopback !== undefined);
  assertEquals(loopback!.mac, "");
  if (loopback!.up) assertEquals(loopback!.addresses[0], "127.0.0.1/8");
});

Deno.test({
  name:
    "listInterfaces() and globalIpv6Networks() tell kind, addresses, state and default route in a namespace",
  ignore: trouble !== "",
  fn: () =>
    withNetwork(async (network) => {
      network.add("a");
      network.add("b");
      network.join({
        namespace: "a",
        name: "va",
        addresses: ["fd00:42::1/64", "2001:db8:7::1/64", "2001:db8:7::2/64", "10.42.0.1/20"],
      }, { namespace: "b", name: "vb" });
      network.ip("a", "link", "set", "va", "address", "02:00:00:00:00:aa");
      network.ip("a", "link", "add", "idle0", "type", "veth", "peer", "name", "idle1");
      network.ip("a", "route", "add", "default", "via", "10.42.0.2");
      const url = JSON.stringify(new URL("../../src/capture/interfaces.ts", import.meta.url).href);
      const script = `
        import { globalIpv6Networks, listInterfaces } from ${url};
        const global = ["va", "idle0", "none", "any"].map((name) => globalIpv6Networks(name).map(String));
        console.log(JSON.stringify({ list: listInterfaces(), global }));
      `;
      const { stdout, stderr } = await network.run("a", [Deno.execPath(), "eval", "--no-check", script]);
      assert(stdout !== "", stderr);
      const { list, global } = JSON.parse(stdout);
      const va = list.find(({ name }: { name: string }) => name === "va");
      assertEquals(va.addresses.filter((address: string) => !address.startsWith("fe80")).toSorted(), [
        "10.42.0.1/20",
        "2001:db8:7::1/64",
        "2001:db8:7::2/64",
        "fd00:42::1/64",
      ]);
      assertEquals(va.addresses[0], "10.42.0.1/20");
      assertEquals([va.kind, va.up, va.running, va.mac, va.isDefaultRoute], [
        "ethernet",
        true,
        true,
        "02:00:00:00:00:aa",
        true,
      ]);
      const idle = list.find(({ name }: { name: string }) => name === "idle0");
      assertEquals([idle.kind, idle.up, idle.isDefaultRoute], ["ethernet", false, false]);
      assertEquals(list.find(({ name }: { name: string }) => name === "any").kind, "pseudo");
      assertEquals(global, [["2001:db8:7::/64"], [], [], ["2001:db8:7::/64"]]);
    }),
});
