import { assertEquals } from "@std/assert";
import { firstCertificate } from "../../src/dissect/tls_certificate.ts";
import { certificate, certificateMessage } from "../support/x509.ts";

Deno.test("firstCertificate() reads the server's own, not its issuer's", () => {
  const message = certificateMessage(
    certificate({ subjectName: "one.example" }),
    certificate({ subjectName: "two.example" }),
  );
  assertEquals(firstCertificate(message, 4, message.length)?.subjectName, "one.example");
  assertEquals(firstCertificate(message, 4, 300)?.subjectName, "one.example");
});

Deno.test("firstCertificate() finds nothing in an empty list or under a lying length", () => {
  const empty = certificateMessage();
  assertEquals(firstCertificate(empty, 4, empty.length), undefined);
  const lying = certificateMessage(certificate());
  lying[7] = 0xff;
  assertEquals(firstCertificate(lying, 4, lying.length), undefined);
});
