import { assertEquals } from "@std/assert";
import { masterOf } from "../../src/map/master_of.ts";

Deno.test("a label's master is what stands before its first dot", () => {
  assertEquals(["TLS", "TLS.Amazon", "A.B.C", ".x"].map(masterOf), ["TLS", "TLS", "A", ""]);
});
