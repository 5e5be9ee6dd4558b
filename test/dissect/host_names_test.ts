import { assert, assertEquals } from "@std/assert";
import { appOfHost } from "../../src/dissect/host_names.ts";
import { HOST_SUFFIXES_BRANDS } from "../../src/dissect/host_suffixes_brands.ts";
import { HOST_SUFFIXES_HOME } from "../../src/dissect/host_suffixes_home.ts";
import { HOST_SUFFIXES_LIFE } from "../../src/dissect/host_suffixes_life.ts";
import { HOST_SUFFIXES_WORK } from "../../src/dissect/host_suffixes_work.ts";
import { protocolId, protocolName } from "../../src/dissect/label.ts";
import { PROTOCOLS } from "../../src/dissect/protocols.ts";

Deno.test("appOfHost() names services by the longest suffix", () => {
  const table: [string, string][] = [
    ["www.netflix.com", "NetFlix"],
    ["ipv4-c001-ams001-ix.1.oca.nflxvideo.net", "NetFlix"],
    ["WWW.YouTube.COM.", "YouTube"],
    ["i.ytimg.com", "YouTube"],
    ["upload.youtube.com", "YouTubeUpload"],
    ["www.google.co.uk", "Google"],
    ["www.google.com.br", "Google"],
    ["google.it", "Google"],
    ["short.weixin.qq.com", "QQ"],
    ["mail.google.com", "GMail"],
    ["maps.google.de", "GoogleMaps"],
    ["alt5-mtalk.google.com", "GoogleServices"],
    ["fonts.googleapis.com", "GoogleServices"],
    ["www.amazon.co.jp", "Amazon"],
    ["atv-ps.amazon.com", "AmazonVideo"],
    ["s3.eu-west-1.amazonaws.com", "AmazonAWS"],
    ["scontent-mxp1-1.cdninstagram.com", "Instagram"],
    ["instagram.faae1-1.fna.fbcdn.net", "Instagram"],
    ["scontent.xx.fbcdn.net", "Facebook"],
    ["de.wikipedia.org", "Wikipedia"],
    ["www.ebay.com", "eBay"],
    ["login.microsoftonline.com", "Microsoft365"],
    ["teams.microsoft.com", "Teams"],
    ["archive.ubuntu.com", "UbuntuONE"],
    ["api.github.com", "Github"],
    ["fmp.np.community.playstation.net", "Playstation"],
    ["dns.google", "DoH_DoT"],
    ["api.openai.com", "OpenAI"],
    ["de1-discovery.meethue.com", "PhilipsHue"],
    ["us-west-2.gapi.lgtvcommon.com", "LG"],
    ["cooper.logs.roku.com", "Roku"],
    ["example.com", "Unknown"],
    ["notgoogle.com", "Unknown"],
    ["google", "Unknown"],
    ["netflix.com.example.org", "Unknown"],
    ["", "Unknown"],
    [".", "Unknown"],
    ["..", "Unknown"],
    ["x".repeat(300) + ".netflix.com", "Unknown"],
  ];
  for (const [name, app] of table) assertEquals(protocolName(appOfHost(name)), app, name);
});

Deno.test("every application of the tables is a known protocol, every suffix well formed and there once", () => {
  const known = new Set(PROTOCOLS.map(([name]) => name));
  const seen = new Set<string>();
  const tables = [HOST_SUFFIXES_WORK, HOST_SUFFIXES_LIFE, HOST_SUFFIXES_BRANDS, HOST_SUFFIXES_HOME];
  for (const word of tables.join(" ").trim().split(/\s+/)) {
    if (word.endsWith(":")) {
      assert(known.has(word.slice(0, -1)), `${word} is no protocol`);
      continue;
    }
    assert(/^[a-z0-9*-]+(\.[a-z0-9*-]+)*\.?$/.test(word), `${word} is no suffix`);
    assert(!seen.has(word), `${word} is there twice`);
    seen.add(word);
  }
  assert(seen.size > 2500);
  assertEquals(appOfHost("www.1kxun.com"), protocolId("1kxun"));
});
