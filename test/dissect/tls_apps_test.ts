import { assertEquals } from "@std/assert";
import { ClientHello } from "../../src/dissect/client_hello.ts";
import { protocolName } from "../../src/dissect/label.ts";
import { appOfCertificate, appOfClientHello, appOfTlsPorts, tlsMaster } from "../../src/dissect/tls_apps.ts";
import { payloadOf } from "../support/payloads.ts";

Deno.test("tlsMaster() and appOfTlsPorts() know the ports that speak TLS from the first byte on", () => {
  const table: [number, string, string][] = [
    [443, "TLS", "Unknown"],
    [853, "TLS", "DoH_DoT"],
    [465, "SMTPS", "Unknown"],
    [990, "FTPS", "Unknown"],
    [993, "IMAPS", "Unknown"],
    [995, "POPS", "Unknown"],
  ];
  for (const [port, master, app] of table) {
    for (const payload of [payloadOf("", { dstPort: port }), payloadOf("", { srcPort: port })]) {
      assertEquals([protocolName(tlsMaster(payload)), protocolName(appOfTlsPorts(payload))], [master, app]);
    }
  }
});

Deno.test("tlsMaster() knows Apple's push service by port and network", () => {
  const apple = { dstPort: 5223, dstAddress: 0x11392000 };
  assertEquals(protocolName(tlsMaster(payloadOf("", apple))), "ApplePush");
  assertEquals(protocolName(tlsMaster(payloadOf("", { ...apple, dstAddress: 0x0a000001 }))), "TLS");
});

Deno.test("appOfClientHello() knows application protocols and Tor's names", () => {
  const table: [string, string, string][] = [
    ["anydesk/6.2.0/linux", "", "AnyDesk"],
    ["apns-security-v3", "", "ApplePush"],
    ["doq-i02", "", "DoH_DoT"],
    ["h2", "host.example", "Unknown"],
    ["mqtt", "host.example", "MQTT"],
    ["mqtt", "www.netflix.com", "NetFlix"],
    ["xmpp-client", "", "Jabber"],
    ["ntske/1", "", "NTP"],
    ["", "www.ab3kq7xz2vrt.com", "Tor"],
    ["h2", "www.ab3kq7xz2vrt.com", "Unknown"],
  ];
  for (const [alpn, serverName, app] of table) {
    const hello = Object.assign(new ClientHello(), { serverName, alpn, complete: true });
    assertEquals(protocolName(appOfClientHello(hello)), app);
  }
});

const NAMES = { subjectName: "", subjectOrganization: "", alternatives: [] as string[], issuerName: "x" };

Deno.test("appOfCertificate() knows subjects that are no host names", () => {
  const table: [Partial<typeof NAMES>, string][] = [
    [{ subjectName: "anydesk client" }, "AnyDesk"],
    [{ subjectName: "0123", subjectOrganization: "Sonos, Inc" }, "Sonos"],
    [{ subjectName: "host.example" }, "Unknown"],
    [{ subjectName: "www.zk5d2hf7wq.net", issuerName: "www.ab3kq7xz2vrt.com" }, "Tor"],
  ];
  for (const [names, app] of table) {
    for (const asked of [false, true]) {
      assertEquals(protocolName(appOfCertificate({ ...NAMES, ...names }, asked)), app);
    }
  }
});

Deno.test("appOfCertificate() prefers owners to carriers, and leaves shared certificates alone", () => {
  const strangers = Array.from({ length: 30 }, (_, i) => `host${i}.example`);
  const table: [string[], boolean, string][] = [
    [["sni.cloudflaressl.com", "netflix.com"], false, "NetFlix"],
    [["sni.cloudflaressl.com", "*.netflix.com"], true, "NetFlix"],
    [["sni.cloudflaressl.com"], false, "Cloudflare"],
    [["sni.cloudflaressl.com"], true, "Unknown"],
    [[...strangers, "netflix.com"], false, "NetFlix"],
    [[...strangers, "netflix.com"], true, "Unknown"],
  ];
  for (const [alternatives, asked, app] of table) {
    assertEquals(protocolName(appOfCertificate({ ...NAMES, alternatives }, asked)), app);
  }
});
