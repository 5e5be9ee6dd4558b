import { assertEquals } from "@std/assert";
import { clearGoogleHello, clearGoogleVersion, googleHello } from "../../src/dissect/quic_google.ts";
import { payloadOf } from "../support/payloads.ts";
import { googleChlo, googleInitial } from "../support/quic.ts";
import { seededNumbers } from "../support/seeded_bytes.ts";

const CHLO = googleChlo({ PAD: "-".repeat(50), SNI: "Host.example", VER: "Q043", UAID: "Browser/1.0" });
const SAID = { serverName: "host.example", userAgent: "Browser/1.0" };

Deno.test("googleHello() reads name and agent", () => {
  assertEquals(googleHello(CHLO, 0, CHLO.length), SAID);
  assertEquals(googleHello(CHLO, 1, CHLO.length), undefined);
});

Deno.test("clearGoogleHello() reads a client's first packet of each layout", () => {
  for (const version of ["Q039", "Q043", "Q046"] as const) {
    const payload = payloadOf(googleInitial(version, CHLO));
    const number = clearGoogleVersion(payload);
    assertEquals(number & 0xff, version.charCodeAt(3));
    assertEquals(clearGoogleHello(payload, number), SAID);
  }
});

Deno.test("clearGoogleHello() survives truncation and noise", () => {
  const next = seededNumbers(6);
  for (const version of ["Q043", "Q046"] as const) {
    const packet = googleInitial(version, CHLO, 0);
    for (let end = 0; end < packet.length; end++) {
      const payload = payloadOf(packet.subarray(0, end));
      const number = clearGoogleVersion(payload);
      if (number !== 0) clearGoogleHello(payload, number);
    }
    for (let round = 0; round < 2000; round++) {
      const copy = Uint8Array.from(packet);
      for (let i = next() % 5; i >= 0; i--) copy[next() % copy.length] = next();
      const payload = payloadOf(copy);
      const number = clearGoogleVersion(payload);
      if (number !== 0) clearGoogleHello(payload, number);
    }
  }
});
