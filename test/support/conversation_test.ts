import { assertEquals, assertMatch, assertNotEquals } from "@std/assert";
import { interleave } from "./conversation.ts";
import { savefile } from "./savefile_writer.ts";
import { seededBytes } from "./seeded_bytes.ts";
import { TcpConversation } from "./tcp_conversation.ts";
import { tcpdump } from "./tcpdump.ts";
import { UdpConversation } from "./udp_conversation.ts";

const client = { ip: "10.42.0.130", port: 40000 };
const server = { ip: "198.51.100.10", port: 443 };

function download(seed = 1): TcpConversation {
  return new TcpConversation(client, server, { seed }).open().send(seededBytes(300, 1))
    .receive(seededBytes(5000, 2)).close();
}

Deno.test("a TCP conversation has handshake, segments of at most one MSS, and an end", async () => {
  const text = await tcpdump(savefile(download().packets), "-q");
  if (text === undefined) return;
  const lengths = [...text.matchAll(/tcp (\d+)/g)].map(([, length]) => Number(length));
  assertEquals(lengths.filter((length) => length > 0), [300, 1460, 1460, 1460, 620]);
  assertEquals(text.match(/bad|incorrect/), null);
});

Deno.test("sequence and acknowledgement numbers follow the bytes", async () => {
  const text = await tcpdump(savefile(download().packets));
  if (text === undefined) return;
  const flags = [...text.matchAll(/Flags \[([^\]]+)\]/g)].map(([, names]) => names);
  assertEquals(flags.slice(0, 3), ["S", "S.", "."]);
  assertEquals(flags.slice(-3), ["F.", "F.", "."]);
  assertMatch(text, /seq 1:301, ack 1,/);
  assertMatch(text, /seq 4381:5001, ack 301,/);
  assertMatch(text, /Flags \[F.\], cksum \w+ \(correct\), seq 301, ack 5001,/);
  assertEquals(text.match(/incorrect/), null);
});

Deno.test("segments are repeated and swapped on request", async () => {
  const swapped = new TcpConversation(client, server).open().receive(seededBytes(3000, 1), {
    outOfOrder: true,
  });
  const repeated = new TcpConversation(client, server).open().send(seededBytes(100, 1), { retransmit: true });
  const first = await tcpdump(savefile(swapped.packets));
  const second = await tcpdump(savefile(repeated.packets));
  if (first === undefined || second === undefined) return;
  assertMatch(first, /seq 1461:2921,[^]*seq 1:1461,/);
  assertEquals(second.match(/seq 1:101,/g)?.length, 2);
});

Deno.test("conversations are the same for one seed, different for two, and interleave by time", () => {
  const bytes = (seed: number) => savefile(download(seed).packets);
  assertEquals(bytes(5), bytes(5));
  assertNotEquals(bytes(5), bytes(6));
  const udp = new UdpConversation(client, { ...server, port: 53 }, { startUs: 1e15 + 1 }).send(
    seededBytes(9, 1),
  )
    .receive(seededBytes(9, 2));
  const times = interleave([udp, download()]).map((packet) => packet.timeUs);
  assertEquals(times, times.toSorted((a, b) => a - b));
  assertEquals(times.length, 2 + download().packets.length);
});
