import { assert, assertEquals } from "@std/assert";
import { certificateNames } from "../../src/dissect/x509_names.ts";
import { seededNumbers } from "../support/seeded_bytes.ts";
import { certificate } from "../support/x509.ts";

const WHOLE = {
  subjectName: "WWW.Host.Example",
  subjectOrganization: "A Company",
  issuerName: "An Issuer",
  alternatives: ["host.example", "*.Host.example"],
};

Deno.test("certificateNames() reads subject, organization, issuer and alternative names", () => {
  for (const keyLength of [32, 270, 3000]) {
    const bytes = certificate({ ...WHOLE, keyLength });
    assertEquals(certificateNames(bytes, 0, bytes.length), {
      subjectName: "www.host.example",
      subjectOrganization: "A Company",
      issuerName: "An Issuer",
      alternatives: ["host.example", "*.host.example"],
    });
  }
  const bare = certificate();
  assertEquals(certificateNames(bare, 0, bare.length).alternatives, []);
});

Deno.test("certificateNames() gives what a certificate cut short has", () => {
  const bytes = certificate(WHOLE);
  let had = "";
  for (let end = 0; end <= bytes.length; end++) {
    const names = certificateNames(bytes, 0, end);
    assert(WHOLE.subjectName.toLowerCase().startsWith(names.subjectName));
    assert(names.subjectName.length >= had.length);
    had = names.subjectName;
  }
  assertEquals(had, "www.host.example");
});

Deno.test("certificateNames() survives noise and keeps few names", () => {
  const bytes = certificate({ alternatives: Array.from({ length: 200 }, (_, i) => `n${i}.example`) });
  assertEquals(certificateNames(bytes, 0, bytes.length).alternatives.length, 64);
  const next = seededNumbers(5);
  for (let round = 0; round < 3000; round++) {
    const copy = Uint8Array.from(bytes);
    for (let i = next() % 6; i >= 0; i--) copy[next() % copy.length] = next();
    certificateNames(copy, 0, next() % (copy.length + 1));
  }
});
