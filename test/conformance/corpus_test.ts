// Every real capture there is: none may cost an exception, a hang or a packet that is in no count.

import { assert, assertEquals } from "@std/assert";
import { openFile } from "../../src/capture/file_source.ts";
import { END } from "../../src/capture/packet_source.ts";
import { Decoder } from "../../src/wire/decode.ts";
import { PacketBatch } from "../../src/wire/packet_batch.ts";

const CORPUS = new URL("../../../shared/corpus/", import.meta.url).pathname;

function captures(): string[] {
  const folders = ["pcap", "pcap-nfstream"];
  try {
    return folders.flatMap((folder) =>
      [...Deno.readDirSync(CORPUS + folder)].map(({ name }) => `${folder}/${name}`)
    );
  } catch {
    return [];
  }
}

const files = captures();
if (files.length === 0) console.log(`corpus: skipped, there are no captures in ${CORPUS}`);

Deno.test({
  name: "every capture of the corpus is read and decoded, each packet counted once",
  ignore: files.length === 0,
  fn: async () => {
    const batch = new PacketBatch();
    let total = 0;
    for (const file of files) {
      const source = openFile(CORPUS + file);
      const decoder = new Decoder({ tunnels: true, fragments: "join" });
      for (let count = await source.read(batch); count !== END; count = await source.read(batch)) {
        decoder.decode(batch);
      }
      const { received } = source.counters();
      assertEquals(decoder.drops.reduce((sum, count) => sum + count), received, file);
      assert(received > 0, file);
      total += received;
      await source.close();
    }
    console.log(`corpus: ${files.length} captures, ${total} packets`);
  },
});
