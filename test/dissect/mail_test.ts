import { assertEquals } from "@std/assert";
import { labelOf, type Said } from "../support/labels.ts";
import { clientHello, tlsRecords } from "../support/tls.ts";

const c = (text: string): Said => ({ from: 0, bytes: text + "\r\n" });
const s = (text: string): Said => ({ from: 1, bytes: text + "\r\n" });

const CASES: [string, Said[]][] = [
  ["SMTP", [
    s("220 mx.example ESMTP ready"),
    c("EHLO me"),
    s("250 mx.example"),
    c("MAIL FROM:<a@b.example>"),
  ]],
  ["SMTP", [s("220 mx.example ready"), c("HELO me")]],
  ["SMTPS", [s("220 mx.example ESMTP"), c("EHLO me"), s("250 STARTTLS"), c("STARTTLS"), s("220 go ahead")]],
  ["FTP_CONTROL", [s("220 (vsFTPd 3.0.3)"), c("USER anonymous")]],
  ["FTP_CONTROL", [s("220 welcome"), c("USER anonymous")]],
  ["FTPS", [s("220 FTP server"), c("AUTH TLS"), s("234 proceed")]],
  // A server that sends its abilities line by line.
  ["FTPS", [
    s("220 (vsFTPd 3.0.3)"),
    c("FEAT"),
    ...new Array<Said>(13).fill(s(" EPRT")),
    c("AUTH TLS"),
    s("234 Proceed"),
  ]],
  ["Unknown", [{ from: 1, bytes: "* OK\n" }, c("a1 go on")]],
  ["POP3", [s("+OK POP3 ready"), c("USER me")]],
  ["POPS", [s("+OK ready"), c("CAPA"), s("+OK"), c("STLS"), s("+OK begin")]],
  ["IMAP", [s("* OK IMAP4rev1 ready"), c("a1 LOGIN me secret")]],
  ["IMAPS", [s("* OK ready"), c("a1 STARTTLS"), s("a1 OK begin")]],
  ["Unknown", [s("220 something else"), c("hello")]],
  ["Unknown", [c("hello there")]],
  ["IMAP", [c('a001 LIST "" *'), s("a001 OK done")]],
  // Lines of others that resemble commands.
  ...[
    ...["WWWOFFLE STATUS", "client list", "client id", "sensor ID 4711", "user list all", "DEV1 STATUS"],
    ...["USERNAME=bob", "USERS", "USER bob", "AUTH TLSX"],
  ].map((line): [string, Said[]] => ["Unknown", [c(line)]]),
];

CASES.forEach(([label, said], index) => {
  Deno.test(`mail calls dialogue ${index} ${label}`, () => {
    assertEquals(labelOf(said, { protocol: "tcp" }).label, label);
  });
});

Deno.test("mail takes the first command of a client for what its port is for", () => {
  const label = (line: string, dstPort: number) => labelOf([c(line), c(line)], { protocol: "tcp", dstPort });
  assertEquals(label("tag noop", 143).label, "IMAP");
  assertEquals(label("USER bob", 21).label, "FTP_CONTROL");
});

Deno.test("a greeting of files is none of mail, and names a server by its domain alone", () => {
  const table: [greeting: string, label: string, name: string][] = [
    ["220 mail.example.com FTP server (vsFTPd 3.0.3) ready.", "FTP_CONTROL", "mail.example.com"],
    ["220 Welcome. Problems? mail admin@x.org", "FTP_CONTROL", ""],
    ["220 ProFTPD Server (NAS) [::1]", "FTP_CONTROL", ""],
    ["220---------- Welcome to Pure-FTPd ----------", "FTP_CONTROL", ""],
    ["220 ftp.example.com ESMTP Postfix", "SMTP", "ftp.example.com"],
    ["220 mail.example.com ready", "SMTP", "mail.example.com"],
    ["220 mailhost ESMTP", "SMTP", "mailhost"],
  ];
  for (const [greeting, label, name] of table) {
    const told = labelOf([s(greeting), c("USER anna"), s("331 password?")], { protocol: "tcp" });
    assertEquals([told.label, told.attributes?.serverName ?? ""], [label, name], greeting);
  }
});

Deno.test("mail keeps the server's name until TLS asks for another", () => {
  const before = [s("220 Files.example FTP ready"), c("AUTH TLS"), s("234 proceed")];
  assertEquals(labelOf(before, { protocol: "tcp" }).attributes?.serverName, "files.example");
  const hello: Said = { from: 0, bytes: tlsRecords(clientHello({ serverName: "ftp.example" })) };
  const told = labelOf([...before, hello], { protocol: "tcp" });
  assertEquals([told.label, told.attributes?.serverName], ["FTPS", "ftp.example"]);
});
