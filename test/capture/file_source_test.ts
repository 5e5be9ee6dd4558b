import { assert, assertEquals, assertMatch, assertThrows } from "@std/assert";
import { gzipSync, zstdCompressSync } from "node:zlib";
import { CaptureError } from "../../src/base/errors.ts";
import { type FileOptions, openFile } from "../../src/capture/file_source.ts";
import { END, type PacketSource } from "../../src/capture/packet_source.ts";
import { PacketBatch } from "../../src/wire/packet_batch.ts";
import { PcapngWriter } from "../support/pcapng_writer.ts";
import { savefile, type TimedPacket } from "../support/savefile_writer.ts";
import { seededBytes } from "../support/seeded_bytes.ts";
import { TempFolder } from "../support/temp_folder.ts";

const TIME = 1_700_000_000_000_000;
const COUNT = 300;
const PACKETS: TimedPacket[] = Array.from({ length: COUNT }, (_, i) => ({
  timeUs: TIME + i,
  packet: seededBytes(14 + (i * 37) % 1500, i + 1),
}));
const WHOLE = savefile(PACKETS);

/** Reads a source to its end: the packets' times, checked against their bytes. */
async function readAll(source: PacketSource, batch = new PacketBatch(64)): Promise<number[]> {
  const times: number[] = [];
  for (;;) {
    const count = await source.read(batch);
    if (count === END) break;
    for (let row = 0; row < count; row++) {
      const at = batch.offset[row];
      const frame = batch.bytes.slice(at, at + batch.capturedLength[row]);
      times.push(batch.timeUs[row]);
      assertEquals(frame, PACKETS[batch.timeUs[row] - TIME].packet);
    }
  }
  return times;
}

/** Opens `bytes` as a file and hands the source to `use`; both are gone afterwards. */
async function withFile<T>(
  bytes: Uint8Array,
  use: (source: PacketSource, path: string) => T | Promise<T>,
  options?: FileOptions,
): Promise<T> {
  const path = await Deno.makeTempFile();
  try {
    await Deno.writeFile(path, bytes);
    const source = openFile(path, options);
    try {
      return await use(source, path);
    } finally {
      await source.close();
    }
  } finally {
    await Deno.remove(path);
  }
}

const ALL = PACKETS.map(({ timeUs }) => timeUs);

function pcapng(): Uint8Array {
  const writer = new PcapngWriter().section().interface();
  for (const { timeUs, packet } of PACKETS) writer.packet(0, timeUs, packet);
  return writer.bytes();
}

/** A skippable zstd frame of less than 2^24 bytes. */
function skippable(length: number): Uint8Array {
  const header = [0x50, 0x2a, 0x4d, 0x18, length & 255, (length >> 8) & 255, length >> 16, 0];
  return new Uint8Array([...header, ...seededBytes(length, 3)]);
}

Deno.test("a batch tells where its bytes are in the file, if that is large and not packed", async () => {
  const large = savefile(Array.from({ length: 40 }, () => PACKETS).flat());
  assert(large.length > 8 << 20);
  for (const blockLength of [3000, 1 << 20]) {
    await withFile(large, async (source) => {
      const batch = new PacketBatch(64);
      while (await source.read(batch) !== END) {
        const at = batch.filePosition + batch.offset[0];
        const length = batch.capturedLength[0];
        assertEquals(
          large.subarray(at, at + length),
          batch.bytes.subarray(batch.offset[0], batch.offset[0] + length),
        );
        assert(batch.file !== undefined);
      }
    }, { blockLength });
  }
  for (const bytes of [WHOLE, gzipSync(large)]) {
    await withFile(bytes, async (source) => {
      const batch = new PacketBatch(64);
      assert(await source.read(batch) > 0);
      assertEquals(batch.file, undefined);
    });
  }
});

Deno.test("openFile() reads savefiles and pcapng, plain and packed, in blocks of any size", async () => {
  const half = WHOLE.length >> 1;
  const kinds: [string, Uint8Array][] = [
    ["pcap", WHOLE],
    ["pcapng", pcapng()],
    ["gzip", gzipSync(WHOLE)],
    [
      "gzip of two members",
      new Uint8Array([...gzipSync(WHOLE.subarray(0, half)), ...gzipSync(WHOLE.subarray(half))]),
    ],
    ["zstd", zstdCompressSync(WHOLE)],
    [
      "zstd of two frames",
      new Uint8Array([
        ...zstdCompressSync(WHOLE.subarray(0, half)),
        ...zstdCompressSync(WHOLE.subarray(half)),
      ]),
    ],
    [
      "zstd that begins and ends with a frame to pass over",
      new Uint8Array([...skippable(70_000), ...zstdCompressSync(WHOLE), ...skippable(3)]),
    ],
    ["gzip of pcapng", gzipSync(pcapng())],
  ];
  for (const [name, bytes] of kinds) {
    for (const blockLength of [undefined, 1 << 10, 5000, 1 << 16]) {
      await withFile(bytes, async (source) => {
        assertEquals(await readAll(source), ALL, name);
        assertEquals(source.warnings, []);
        assertEquals(source.counters().received, COUNT);
        assertEquals([source.totalBytes, source.readBytes], [bytes.length, bytes.length]);
      }, { blockLength });
    }
  }
});

Deno.test("openFile() reads a plain file without waiting", async () => {
  await withFile(WHOLE, (source) => {
    const batch = new PacketBatch();
    let packets = 0;
    let count = source.read(batch);
    for (; typeof count === "number" && count !== END; count = source.read(batch)) packets += count;
    assertEquals([packets, count, source.read(batch)], [COUNT, END, END]);
    assertEquals(source.live, false);
    source.close();
    source.close();
  });
});

Deno.test("openFile() ends a cut capture with a warning, with an error if nothing was read", async () => {
  const ends = [24];
  for (const { packet } of PACKETS.slice(0, 4)) ends.push(ends.at(-1)! + 16 + (packet as Uint8Array).length);
  for (let length = 24; length <= ends[3]; length++) {
    await withFile(WHOLE.subarray(0, length), async (source) => {
      const whole = ends.filter((end) => end <= length).length - 1;
      if (whole === 0 && length > 24) {
        const error = await rejection(() => readAll(source));
        assertEquals(
          error.message,
          `Cannot read ${source.name}: it is cut off in the middle of a packet, in its first packet`,
        );
        return;
      }
      assertEquals((await readAll(source)).length, whole);
      assertEquals(source.warnings.length, ends.includes(length) ? 0 : 1);
    });
  }
});

Deno.test("openFile() stops at a length that lies, with a warning", async () => {
  const bytes = WHOLE.slice();
  new DataView(bytes.buffer).setUint32(24 + 16 + 14 + 8, 300_000, true);
  await withFile(bytes, async (source) => {
    assertEquals((await readAll(source)).length, 1);
    assertEquals(source.warnings, [
      `${source.name}: stopped after packet 1: a record claims 300000 captured bytes`,
    ]);
  });
});

Deno.test("openFile() reads a packed capture that is cut as far as it goes", async () => {
  for (const packed of [gzipSync(WHOLE), zstdCompressSync(WHOLE)]) {
    await withFile(packed.subarray(0, packed.length - 3000), async (source) => {
      const count = (await readAll(source)).length;
      assert(count > COUNT / 2 && count < COUNT, `${count} packets`);
      assertEquals(source.warnings.length, 1);
    });
  }
});

Deno.test("openFile() reads all of a gzip capture, whatever follows it", async () => {
  const packed = gzipSync(WHOLE);
  const cases: [number[], string[]][] = [
    [new Array(3000).fill(0), []],
    [[1, 2, 3], ["the gzip stream is damaged (what follows is no gzip)"]],
  ];
  for (const [tail, damages] of cases) {
    await withFile(new Uint8Array([...packed, ...tail]), async (source) => {
      assertEquals(await readAll(source), ALL);
      const warnings = damages.map((damage) => `${source.name}: stopped after packet ${COUNT}: ${damage}`);
      assertEquals(source.warnings, warnings);
    });
  }
});

Deno.test("openFile() warns once where packets are dated far before an earlier one, and not of small steps", async () => {
  const dated = (...seconds: number[]) =>
    savefile(seconds.map((second) => ({ timeUs: TIME + second * 1e6, packet: seededBytes(60, 1) })));
  const warningsOf = (bytes: Uint8Array) =>
    withFile(bytes, async (source) => {
      const batch = new PacketBatch(4);
      while (await source.read(batch) !== END);
      return source.warnings;
    });
  assertEquals(await warningsOf(dated(0, 59, 0, 100, 41)), []);
  const [warning, ...others] = await warningsOf(dated(0, 1, 2, 3, 4, 1e9, 5, 6, 7));
  assertMatch(warning, /a packet of 2055-\S+Z stands before one of 2023-\S+Z: .*reordercap/);
  assertEquals(others, []);
});

Deno.test("openFile() skips a block larger than its own", async () => {
  const writer = new PcapngWriter().section().interface().packet(0, TIME, PACKETS[0].packet)
    .block(0x0bad, new Uint8Array(100_000)).packet(0, TIME + 1, PACKETS[1].packet);
  await withFile(writer.bytes(), async (source) => {
    assertEquals(await readAll(source), [TIME, TIME + 1]);
    assertEquals(source.warnings, []);
  }, { blockLength: 4096 });
});

Deno.test("openFile() says what a file is that is no capture, and the way out", async () => {
  const text = (content: string) => new TextEncoder().encode(content);
  const cases: [Uint8Array, string][] = [
    [new Uint8Array(0), "it is empty"],
    [text("hello there\n"), "it is no capture, but text"],
    [text("src_ip,dst_ip,application_name\n"), "it is no capture, but CSV text of 3 columns"],
    [WHOLE.subarray(0, 20), "it is cut off in its header, after 20 bytes"],
  ];
  for (const [bytes, message] of cases) {
    const error = await rejection(() => withFile(bytes, () => {}));
    assertEquals(error.message.replace(/^Cannot read \S+: /, ""), message);
    assert(error.hint);
  }
  const twice = await rejection(() =>
    withFile(zstdCompressSync(gzipSync(WHOLE)), (source) => readAll(source))
  );
  assertMatch(twice.message, /: it is no capture, but a gzip file in a zstd file$/);
  for (const packed of [gzipSync(text("hello")), zstdCompressSync(text("hello"))]) {
    const error = await rejection(() => withFile(packed, (source) => readAll(source)));
    assertEquals(error.message.replace(/^Cannot read \S+: /, ""), "it is no capture, but text");
  }
});

Deno.test("openFile() says which file is missing, or a directory", () => {
  const missing = assertThrows(() => openFile("/nowhere/x.pcap"), CaptureError);
  assertEquals(missing.message, "Cannot read /nowhere/x.pcap: there is no such file");
  const folder = assertThrows(() => openFile("/tmp"), CaptureError);
  assertEquals(folder.message, "Cannot read /tmp: it is a directory");
});

Deno.test("openFile() keeps no file open before it is read", async () => {
  await withFile(WHOLE, (_, path) => {
    const openFiles = () => [...Deno.readDirSync("/proc/self/fd")].length;
    const before = openFiles();
    const source = openFile(path);
    assertEquals(openFiles(), before);
    assertEquals([source.read(new PacketBatch(9)), openFiles()], [9, before + 1]);
    source.close();
    assertEquals(openFiles(), before);
  });
});

Deno.test("openFile() says that a file was removed, replaced or cut before its first read", async () => {
  const cases: [change: (path: string) => void, why: string][] = [
    [(path) => Deno.writeFileSync(path, WHOLE, { append: true }), ""],
    [(path) => Deno.removeSync(path), "it was removed after the run began"],
    [(path) => {
      Deno.writeFileSync(`${path}.new`, WHOLE);
      Deno.renameSync(`${path}.new`, path);
    }, "it was replaced or cut after the run began"],
    [(path) => Deno.truncateSync(path, 100), "it was replaced or cut after the run began"],
  ];
  for (const [change, why] of cases) {
    await withFile(WHOLE, async (source, path) => {
      change(path);
      if (why === "") assertEquals(source.read(new PacketBatch(9)), 9);
      else {assertEquals(
          (await rejection(() => source.read(new PacketBatch()))).message,
          `Cannot read ${path}: ${why}`,
        );}
      Deno.writeFileSync(path, WHOLE);
    });
  }
});

Deno.test("PacketSource.stop() ends a file, and a read that waits for a pipe", async () => {
  await withFile(WHOLE, async (source) => {
    const batch = new PacketBatch(10);
    assertEquals(await source.read(batch), 10);
    source.stop();
    assertEquals(await source.read(batch), END);
  });
  using temp = new TempFolder();
  const folder = temp.path;
  const path = `${folder}/pipe`;
  await new Deno.Command("mkfifo", { args: [path] }).output();
  const writer = await Deno.open(path, { read: true, write: true });
  await writer.write(WHOLE.subarray(0, 24 + 16 + 14));
  const source = openFile(path);
  assertEquals(await source.read(new PacketBatch()), 1);
  const pending = source.read(new PacketBatch());
  source.stop();
  assertEquals(await pending, END);
  // Lets the operating system's own read of the pipe come back.
  await writer.write(WHOLE.subarray(0, 1));
  await source.close();
  writer.close();
});

Deno.test("openFile() reads standard input, as packets come", async () => {
  const program = `
    import { openFile } from "${import.meta.resolve("../../src/capture/file_source.ts")}";
    import { PacketBatch } from "${import.meta.resolve("../../src/wire/packet_batch.ts")}";
    const source = openFile("-");
    let packets = 0;
    for (let count = 0; count >= 0; count = await source.read(new PacketBatch())) packets += count;
    console.log(packets);`;
  const child = new Deno.Command(Deno.execPath(), {
    args: ["eval", program],
    stdin: "piped",
    stdout: "piped",
  }).spawn();
  const writer = child.stdin.getWriter();
  for (let at = 0; at < WHOLE.length; at += 40_000) await writer.write(WHOLE.subarray(at, at + 40_000));
  await writer.close();
  const { stdout, success } = await child.output();
  assertEquals([success, new TextDecoder().decode(stdout)], [true, `${COUNT}\n`]);
});

async function rejection(run: () => unknown): Promise<CaptureError> {
  try {
    await run();
  } catch (error) {
    if (error instanceof CaptureError) return error;
    throw error;
  }
  throw new Error("nothing was refused");
}
