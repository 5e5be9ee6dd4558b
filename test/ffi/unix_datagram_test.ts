import { assertEquals, assertThrows } from "@std/assert";
import { UnixDatagram } from "../../ffi/unix_datagram.ts";
import { TempFolder } from "../support/temp_folder.ts";
import { UnixReceiver } from "../support/unix_receiver.ts";

const ignore = Deno.build.os !== "linux";

Deno.test({
  name: "datagrams arrive whole, and are refused at once where nobody takes them",
  ignore,
  fn: () => {
    using temp = new TempFolder();
    const folder = temp.path;
    const sender = new UnixDatagram(`${folder}/log`);
    const bytes = new TextEncoder().encode("verdict: größer");
    try {
      assertEquals([sender.send(bytes), sender.isHeard], [false, false]);
      {
        using receiver = new UnixReceiver(`${folder}/log`);
        assertEquals([sender.send(bytes), sender.send(bytes)], [true, true]);
        assertEquals([receiver.next(), receiver.next(), receiver.next()], [
          "verdict: größer",
          "verdict: größer",
          undefined,
        ]);
        // A daemon that is stuck: its queue fills up, and sending goes on not to wait.
        let taken = 0;
        while (taken < 100_000 && sender.send(bytes)) taken++;
        assertEquals([taken < 100_000, sender.isHeard], [true, true]);
        receiver.next();
        assertEquals(sender.send(bytes), true);
      }
      assertEquals([sender.send(bytes), sender.isHeard], [false, false]);
      // The daemon was started anew.
      Deno.removeSync(`${folder}/log`);
      using again = new UnixReceiver(`${folder}/log`);
      assertEquals([sender.send(bytes), again.next()], [true, "verdict: größer"]);
    } finally {
      sender.close();
    }
  },
});

Deno.test("what can't be a socket's path is none", () => {
  for (const path of ["", "x".repeat(108)]) assertThrows(() => new UnixDatagram(path), TypeError);
});
