// What happens to a live capture: signals, log rotation, interfaces that come and go, a user behind sudo.
// Covers: src/capture/open_interfaces.ts, src/command/choose_interface.ts

import { assertEquals, assertMatch } from "@std/assert";
import { LiveProgram, servmapWords } from "../support/live_program.ts";
import { netnsTrouble, type TestNetwork, withNetwork } from "../support/netns.ts";
import { TempFolder } from "../support/temp_folder.ts";

const ORDINARY = 65534;
const trouble = netnsTrouble();
if (trouble !== "") console.log(`live_signals_test: skipped, ${trouble}`);

/** A case on two links, `va`–`vb` (10.9.0.1, .2) and `wa`–`wb` (10.8.0.1, .2), on which nothing is said unasked. */
function live(name: string, body: (network: TestNetwork, folder: string) => Promise<void>): void {
  Deno.test({
    name,
    ignore: trouble !== "",
    fn: () =>
      withNetwork(async (network) => {
        using temp = new TempFolder();
        const folder = temp.path;
        for (const side of ["a", "b"]) {
          network.add(side);
          const silent = "echo 1 | tee /proc/sys/net/ipv6/conf/*/disable_ipv6";
          await network.run(side, ["sh", "-c", silent]);
        }
        for (const [link, net] of [["v", 9], ["w", 8]]) {
          network.join(
            { namespace: "a", name: `${link}a`, addresses: [`10.${net}.0.1/24`] },
            { namespace: "b", name: `${link}b`, addresses: [`10.${net}.0.2/24`] },
          );
        }
        await body(network, folder);
      }),
  });
}

/** Sends one UDP packet to each port of `10.NET.0.2`: a flow each. */
async function say(network: TestNetwork, net: number, ...ports: number[]): Promise<void> {
  const script = `for port in ${ports.join(" ")}; do echo "$port" > /dev/udp/10.${net}.0.2/$port; done 2>&1`;
  await network.run("a", ["bash", "-c", script]);
}

/** Destination ports of the flow CSV at `path`, in order; none where it is not there yet. */
async function portsIn(path: string): Promise<number[]> {
  const text = await Deno.readTextFile(path).catch((error) => {
    if (error instanceof Deno.errors.NotFound) return "";
    throw error;
  });
  const [header = "", ...rows] = text.split("\n").filter((line) => line !== "");
  const column = header.split(",").indexOf("dst_port");
  return rows.map((row) => Number(row.split(",")[column])).sort();
}

live(
  "packets that waited while the program could not run are timed as they came",
  async (network, folder) => {
    const words = ["capture", "-i", "vb", "-o", "out.csv", "--idle-timeout", "1", "udp"];
    const program = await LiveProgram.start(network, "b", words, { cwd: folder });
    program.signal("SIGSTOP");
    // One socket, so one flow; some of its packets are lost to what the other end says of its port.
    const script = "exec 3>/dev/udp/10.9.0.2/1001; for i in $(seq 2000); do echo $i >&3; done 2>/dev/null";
    await network.run("a", ["bash", "-c", script]);
    await new Promise((resolve) => setTimeout(resolve, 2500));
    program.signal("SIGCONT");
    await program.until("a row", async () => (await portsIn(`${folder}/out.csv`)).length > 0);
    const { code, said } = await program.stop();
    assertEquals(code, 0);
    assertMatch(said, /\b[12],\d{3} packets received = .*; 1 flow\n/);
    assertEquals(await portsIn(`${folder}/out.csv`), [1001]);
  },
);

live(
  "capture follows two interfaces, a rotated CSV, and signals, and loses nothing",
  async (network, folder) => {
    const words = ["capture", "-i", "vb", "-i", "wb", "-o", "out.csv", "--idle-timeout", "0.2", "udp"];
    const program = await LiveProgram.start(network, "b", words, { cwd: folder, interfaces: 2 });
    const [out, moved] = [`${folder}/out.csv`, `${folder}/out.1`];
    await say(network, 9, 1001, 1002);
    await say(network, 8, 1003);
    await program.until("three rows", async () => (await portsIn(out)).length === 3);
    program.signal("SIGHUP"); // nothing was moved: the file goes on
    await say(network, 9, 1004);
    await program.until("a fourth row", async () => (await portsIn(out)).length === 4);
    await Deno.rename(out, moved);
    program.signal("SIGHUP");
    await program.until("a new file", async () => await Deno.stat(out).then(() => true, () => false));
    await say(network, 8, 1005);
    program.signal("SIGUSR1");
    await program.until("counters", () => / packets received = /.test(program.said));
    assertEquals((await network.run("b", ["ss", "-Hltn"])).stdout, ""); // nobody can debug it
    const { said } = await program.stop("SIGTERM");
    assertEquals(await portsIn(moved), [1001, 1002, 1003, 1004]);
    assertEquals(await portsIn(out), [1005]);
    assertMatch(
      said,
      /5 records in out\.csv\n5 packets received = 5 metered \+ 0 not metered; 0 dropped by kernel, 0 dropped by interface; 5 flows\n$/,
    );
  },
);

live(
  "capture goes on with the other interface when one is removed, and says so at the end",
  async (network, folder) => {
    const words = ["capture", "-i", "vb", "-i", "wb", "-o", "out.csv", "--idle-timeout", "0.2", "udp"];
    const program = await LiveProgram.start(network, "b", words, { cwd: folder, interfaces: 2 });
    const out = `${folder}/out.csv`;
    await say(network, 9, 1001);
    await program.until("a row", async () => (await portsIn(out)).length === 1);
    network.ip("b", "link", "del", "vb");
    await program.until(
      "a warning",
      () => /vb: the interface is gone; going on with wb\n/.test(program.said),
    );
    await say(network, 8, 1002);
    await program.until("another row", async () => (await portsIn(out)).length === 2);
    program.signal("SIGINT");
    const { code, said } = await program.end();
    assertEquals([code, await portsIn(out)], [1, [1001, 1002]]);
    assertMatch(said, /\n2 packets received = 2 metered .*\nservmap: Cannot go on reading from vb: .*\n$/);
  },
);

live("capture stops after -c packets, by itself", async (network, folder) => {
  const program = await LiveProgram.start(
    network,
    "b",
    ["capture", "-i", "vb", "-c", "3", "-o", "-", "udp"],
    {
      cwd: folder,
    },
  );
  await say(network, 9, 1, 2, 3, 4, 5);
  const { code, said, printed } = await program.end();
  assertEquals([code, printed.trimEnd().split("\n").length], [0, 4], said);
  assertMatch(said, /\n3 packets received = 3 metered /);
});

live(
  "detect waits for an interface that is down, and keeps its report when it is removed",
  async (network, folder) => {
    await Deno.writeTextFile(`${folder}/map.json`, "{}");
    const words = ["detect", "-i", "vb", "--map", "map.json", "--report", "report.json", "udp"];
    const program = await LiveProgram.start(network, "b", words, { cwd: folder });
    network.ip("b", "link", "set", "vb", "down");
    await program.until("down", () => program.said.includes("vb went down"));
    network.ip("b", "link", "set", "vb", "up");
    await program.until("up", () => program.said.includes("vb is up again"));
    await program.until("a packet is heard", async () => {
      await say(network, 9, 53);
      return / packets received = [1-9]/.test(program.said) || (program.signal("SIGUSR1"), false);
    });
    network.ip("b", "link", "del", "vb");
    const { code, said } = await program.end();
    assertEquals(code, 1, said);
    assertMatch(
      said,
      /\nservmap: Cannot go on reading from vb: the interface is gone; start again when it is back\n$/,
    );
    assertMatch(said, /\d flows? judged, .* report in report\.json\n\d+ packets? received = /);
    const report = JSON.parse(await Deno.readTextFile(`${folder}/report.json`));
    assertEquals(Object.keys(report).sort(), ["UNKNOWN SOURCE IP", "tot_anom", "tot_flows"]);
  },
);

live("what sudo runs belongs to the user who called it", async (network, folder) => {
  await Deno.chown(folder, ORDINARY, ORDINARY);
  const env = { SUDO_UID: `${ORDINARY}`, SUDO_GID: `${ORDINARY}` };
  const words = ["capture", "-i", "vb", "-c", "1", "-o", "sub/out.csv", "udp"];
  const program = await LiveProgram.start(network, "b", words, { cwd: folder, env });
  await say(network, 9, 1);
  const { code, said } = await program.end();
  assertEquals(code, 0, said);
  for (const path of [`${folder}/sub`, `${folder}/sub/out.csv`]) {
    const { uid, gid } = await Deno.stat(path);
    assertEquals([uid, gid], [ORDINARY, ORDINARY], path);
  }
});

live(
  "a full disk ends a capture with one line, and the CSV ends with a whole row",
  async (network, folder) => {
    const script =
      'mount -t tmpfs -o size=16k none "$0" && "$@"; code=$?; cp "$0/out.csv" kept.csv; exit $code';
    await Deno.mkdir(`${folder}/full`);
    const by = ["unshare", "-m", "sh", "-c", script, "full"];
    const words = ["capture", "-i", "vb", "-o", "full/out.csv", "--idle-timeout", "0.1", "udp"];
    const program = await LiveProgram.start(network, "b", words, { cwd: folder, by });
    await say(network, 9, ...Array.from({ length: 200 }, (_, i) => 2000 + i));
    const { code, said } = await program.end();
    assertEquals(code, 1, said);
    assertMatch(
      said,
      /^servmap: Cannot write full\/out\.csv: No space left on device; make room there, or .*\n$/,
    );
    const text = await Deno.readTextFile(`${folder}/kept.csv`);
    const fields = new Set(text.split("\n").slice(0, -1).map((line) => line.split(",").length));
    assertEquals([text.endsWith("\n"), fields.size], [true, 1], text.slice(-200));
  },
);

live(
  "an interface's own global IPv6 networks are local ones, and the map's sibling keeps them",
  async (network, folder) => {
    for (const [side, host] of [["a", 1], ["b", 2]]) {
      await network.run(`${side}`, ["sh", "-c", `echo 0 > /proc/sys/net/ipv6/conf/v${side}/disable_ipv6`]);
      network.ip(`${side}`, "address", "add", `2001:db8:9::${host}/64`, "dev", `v${side}`, "nodad");
    }
    const words = ["learn", "-i", "vb", "-c", "2", "-o", "map.json", "icmp6[0] == 128 or icmp6[0] == 129"];
    const program = await LiveProgram.start(network, "b", words, { cwd: folder });
    await network.run("a", ["ping", "-c", "1", "2001:db8:9::2"]);
    const { code, said } = await program.end();
    assertEquals(code, 0, said);
    const map = JSON.parse(await Deno.readTextFile(`${folder}/map.json`));
    assertEquals(Object.keys(map), ["2001:db8:9::1"]);
    assertEquals(Object.keys(map["2001:db8:9::1"]), ["2001:db8:9::2"]);
    const meta = JSON.parse(await Deno.readTextFile(`${folder}/map.meta.json`));
    assertEquals(meta.local_networks, ["2001:db8:9::/64"]);
  },
);

live(
  "without -i the default route's interface is taken, and said; without one the choice is listed",
  async (network, folder) => {
    const none = await network.run("b", servmapWords("capture", "-o", "out.csv"), { cwd: folder });
    assertEquals([none.code, none.stdout], [2, ""], none.stderr);
    assertMatch(
      none.stderr,
      /^servmap: No interface was named, and there is no default route .* -i with one of: .*\bvb\b.*\n$/,
    );
    network.ip("b", "route", "add", "default", "via", "10.8.0.1");
    const program = await LiveProgram.start(network, "b", ["capture", "-c", "1", "-o", "out.csv", "udp"], {
      cwd: folder,
    });
    await say(network, 8, 7);
    const { code, said } = await program.end();
    assertEquals(code, 0, said);
    assertMatch(said, /^Capturing from wb, the default route's interface\n/);
  },
);
