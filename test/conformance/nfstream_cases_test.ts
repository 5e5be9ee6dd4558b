import { assertEquals } from "@std/assert";
import { type FlowExpectation, unfulfilled } from "./nfstream_cases.ts";

Deno.test("unfulfilled() tells every expectation that the rows miss", () => {
  const test: FlowExpectation = {
    name: "a",
    pcap: "a.pcap",
    params: {},
    expect: { n_flows: 2, every_flow: { label: "TLS", port: 443 }, ja3_client_in: ["x"] },
  };
  const right = { label: "TLS", port: "443", client_fingerprint: "x" };
  assertEquals(unfulfilled(test, [right, right]), []);
  assertEquals(unfulfilled(test, [{ ...right, port: "80", client_fingerprint: "y" }]), [
    "1 flows, not 2",
    "port is 80, not 443",
    "client_fingerprint is y",
  ]);
});
