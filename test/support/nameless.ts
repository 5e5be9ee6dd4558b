// A capture whose secure flows say no name: only the DNS answers before them tell where they go.

import { interleave } from "./conversation.ts";
import { dnsQuery, dnsResponse } from "./dns.ts";
import { savefile } from "./savefile_writer.ts";
import { TcpConversation } from "./tcp_conversation.ts";
import { applicationData, clientHello, serverHello, tlsRecords } from "./tls.ts";
import { UdpConversation } from "./udp_conversation.ts";

const CLIENT = "10.42.0.130";
const NAME = "www.netflix.com";
const START_US = 1.7e15;

/** Thirty times: a question to 10.42.0.1, its answer, then a TLS connection without a server name to what was answered. */
export function namelessCapture(): Uint8Array {
  const talks = Array.from({ length: 30 }, (_, i) => {
    const startUs = START_US + i * 40_000;
    const server = `198.51.100.${i + 1}`;
    const asks = new UdpConversation({ ip: CLIENT, port: 30000 + i }, { ip: "10.42.0.1", port: 53 }, {
      startUs,
    })
      .send(dnsQuery(NAME)).receive(dnsResponse(NAME, [{ name: NAME, type: "A", data: server }]));
    const opens = new TcpConversation({ ip: CLIENT, port: 40000 + i }, { ip: server, port: 443 }, {
      startUs: startUs + 100_000,
    }).open().send(tlsRecords(clientHello({ versions: [0x0304] }))).receive(tlsRecords(serverHello()))
      .receive(applicationData(300)).close();
    return [asks, opens];
  });
  return savefile(interleave(talks.flat()));
}
