// Covers: syslog.ts, webhook.ts, exec.ts, notice.ts, target.ts, delivery.ts

import { assert, assertEquals, assertMatch, assertRejects, assertThrows } from "@std/assert";
import { createSocket } from "node:dgram";
import { once } from "node:events";
import { UsageError } from "../../../src/base/errors.ts";
import { Verdict } from "../../../src/detect/verdict.ts";
import { Exec } from "../../../src/sink/notify/exec.ts";
import { noticeJson, noticeText } from "../../../src/sink/notify/notice.ts";
import { LocalSyslog, RemoteSyslog } from "../../../src/sink/notify/syslog.ts";
import { openTarget } from "../../../src/sink/notify/target.ts";
import { Webhook } from "../../../src/sink/notify/webhook.ts";
import { noticeOf } from "../../support/notices.ts";
import { TempFolder } from "../../support/temp_folder.ts";
import { UnixReceiver } from "../../support/unix_receiver.ts";

const never = new AbortController().signal;
const ignore = Deno.build.os !== "linux";

async function inFolder(use: (folder: string) => Promise<void>): Promise<void> {
  using temp = new TempFolder();
  const folder = temp.path;
  await use(folder);
}

/** Serves on loopback; resolves to what `use` makes of the server's URL. */
async function withServer(
  answer: (request: Request) => Response | Promise<Response>,
  use: (url: string) => Promise<void>,
): Promise<void> {
  const server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen: () => {} }, answer);
  try {
    await use(`http://127.0.0.1:${server.addr.port}`);
  } finally {
    await server.shutdown();
  }
}

Deno.test("a notice is one line without anything that acts on a terminal, or one object", () => {
  const notice = noticeOf({ label: "TLS.\u001b[2J", serverName: 'a"b' }, 12);
  assertEquals(
    noticeText(notice),
    "PROTOCOL NEVER USED: 10.0.0.2 -> remote, TLS.\ufffd[2J (10.0.0.2:4000 -> 192.0.2.1:22): the map knows no SSH; 12 more since",
  );
  const { flow, ...rest } = JSON.parse(noticeJson(notice));
  assertEquals(rest, { version: 1, type: "notification", repeats: 12 });
  assertEquals([flow.type, flow.verdict, flow.server_name], ["verdict", "PROTOCOL_NEVER_USED", 'a"b']);
});

Deno.test({
  name: "the local log gets lines as the C library writes them, with a priority by gravity",
  ignore,
  fn: () =>
    inFolder(async (folder) => {
      const syslog = new LocalSyslog(`${folder}/log`);
      await assertRejects(() => syslog.deliver(noticeOf(), never), Error, "no log daemon");
      using receiver = new UnixReceiver(`${folder}/log`);
      await syslog.deliver(noticeOf(), never);
      const stamp = "[A-Z][a-z]{2} [ \\d]\\d \\d\\d:\\d\\d:\\d\\d";
      assertMatch(
        receiver.next()!,
        new RegExp(`^<28>${stamp} servmap\\[${Deno.pid}\\]: PROTOCOL NEVER USED: 10\\.0\\.0\\.2 -> remote`),
      );
      await syslog.deliver(noticeOf({ verdict: Verdict.UNKNOWN_PROTOCOL }), never);
      assertMatch(receiver.next()!, /^<29>/);
      await syslog.deliver(noticeOf({ label: "日".repeat(1000) }), never);
      const long = new TextEncoder().encode(receiver.next()!);
      assert(long.length <= 2048 && !new TextDecoder().decode(long).includes("\ufffd"));
      syslog.close();
    }),
});

Deno.test({
  name: "a local log that is busy for a moment loses nothing; one that stays so is given up",
  ignore,
  fn: () =>
    inFolder(async (folder) => {
      const syslog = new LocalSyslog(`${folder}/log`, 100);
      const receiver = new UnixReceiver(`${folder}/log`);
      await assertRejects(
        async () => {
          for (let n = 0; n < 100_000; n++) await syslog.deliver(noticeOf(), never);
        },
        Error,
        "too busy",
      );
      const late = syslog.deliver(noticeOf({ label: "LATE" }), never);
      setTimeout(() => receiver.next(), 30);
      await late;
      await assertRejects(() => syslog.deliver(noticeOf(), AbortSignal.abort()), Error, "too busy");
      receiver[Symbol.dispose]();
      syslog.close();
    }),
});

Deno.test("another machine's log gets RFC 5424 by UDP", async () => {
  const server = createSocket("udp4");
  server.bind(0, "127.0.0.1");
  await once(server, "listening");
  const syslog = new RemoteSyslog("127.0.0.1", server.address().port);
  const received = once(server, "message");
  await syslog.deliver(noticeOf());
  const [message] = await received;
  assertMatch(
    String(message),
    /^<28>1 \d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z \S+ servmap \d+ anomaly - PROTOCOL NEVER USED: /,
  );
  syslog.close();
  server.close();
  await once(server, "close");
});

Deno.test("a webhook gets a POST with JSON, and the password apart from the URL", async () => {
  const seen: [
    method: string,
    path: string,
    type: string | null,
    user: string | null,
    body: { type: string },
  ][] = [];
  await withServer(async (request) => {
    const { headers } = request;
    const path = new URL(request.url).pathname;
    seen.push([
      request.method,
      path,
      headers.get("content-type"),
      headers.get("authorization"),
      await request.json(),
    ]);
    return new Response("ok");
  }, async (url) => {
    const hook = new Webhook(new URL(`${url.replace("http://", "http://me:p%40ss@")}/hook?key=secret`));
    assertEquals(hook.name, url);
    await hook.deliver(noticeOf(), never);
  });
  const [[method, path, type, user, body]] = seen;
  assertEquals([method, path, type, user, body.type], [
    "POST",
    "/hook",
    "application/json",
    `Basic ${btoa("me:p@ss")}`,
    "notification",
  ]);
});

Deno.test("a webhook's password is taken as it is where it was not encoded", async () => {
  let user: string | null = null;
  await withServer(({ headers }) => {
    user = headers.get("authorization");
    return new Response("ok");
  }, async (url) => {
    await new Webhook(new URL(url.replace("http://", "http://me:50%off@"))).deliver(noticeOf(), never);
  });
  assertEquals(user, `Basic ${btoa("me:50%off")}`);
});

Deno.test("a webhook that refuses, redirects or is slow has failed", async () => {
  const timers = new Set<ReturnType<typeof setTimeout>>();
  let redirected = false;
  await withServer((request) => {
    const { pathname } = new URL(request.url);
    if (pathname === "/target") redirected = true;
    if (pathname === "/redirect") return Response.redirect(new URL("/target", request.url), 307);
    if (pathname === "/refuse") return new Response("no", { status: 403 });
    return new Promise((resolve) => timers.add(setTimeout(() => resolve(new Response("late")), 600)));
  }, async (url) => {
    await assertRejects(() => new Webhook(new URL(`${url}/refuse`)).deliver(noticeOf(), never), Error, "403");
    await assertRejects(
      () => new Webhook(new URL(`${url}/redirect`)).deliver(noticeOf(), never),
      Error,
      "307",
    );
    await assertRejects(() => new Webhook(new URL(`${url}/slow`), 100).deliver(noticeOf(), never));
    const ending = AbortSignal.timeout(50);
    await assertRejects(() => new Webhook(new URL(`${url}/slow`)).deliver(noticeOf(), ending));
  });
  assertEquals(redirected, false);
  for (const timer of timers) clearTimeout(timer);
  await assertRejects(() => new Webhook(new URL("http://127.0.0.1:9/")).deliver(noticeOf(), never));
});

Deno.test({
  name: "a command gets the object on its standard input, and says by its status whether it went well",
  ignore,
  fn: () =>
    inFolder(async (folder) => {
      await new Exec(`cat > '${folder}/got'; echo noise`).deliver(noticeOf(), never);
      assertEquals(JSON.parse(await Deno.readTextFile(`${folder}/got`)).flow.label, "SSH");
      await new Exec("exec true < /dev/null").deliver(noticeOf(), never);
      await assertRejects(() => new Exec("exit 3").deliver(noticeOf(), never), Error, "status 3");
      await assertRejects(
        () => new Exec("/no/such/command 2> /dev/null").deliver(noticeOf(), never),
        Error,
        "status 127",
      );
    }),
});

Deno.test({
  name: "a command that takes too long is killed with all that it started",
  ignore,
  fn: () =>
    inFolder(async (folder) => {
      const command = `sleep 1000 & echo $! > '${folder}/child'; wait`;
      await assertRejects(() => new Exec(command, 300).deliver(noticeOf(), never), Error, "in time");
      const child = (await Deno.readTextFile(`${folder}/child`)).trim();
      await assertRejects(
        () => new Exec("sleep 1000").deliver(noticeOf(), AbortSignal.timeout(100)),
        Error,
        "in time",
      );
      // Whoever inherits the child may take a moment to bury it.
      const alive = () => {
        try {
          return !/^State:\s+Z/m.test(Deno.readTextFileSync(`/proc/${child}/status`));
        } catch {
          return false;
        }
      };
      for (let i = 0; i < 50 && alive(); i++) await new Promise((resolve) => setTimeout(resolve, 20));
      assertEquals(alive(), false);
    }),
});

Deno.test("a target's name tells where notices go, and none of its secrets", () => {
  const cases: [text: string, name: string][] = [
    ["syslog", "syslog"],
    ["syslog://log.example", "syslog://log.example"],
    ["syslog://log.example:514", "syslog://log.example"],
    ["syslog://log.example:80", "syslog://log.example:80"],
    ["syslog://[2001:db8::1]:5140", "syslog://[2001:db8::1]:5140"],
    ["https://me:secret@hooks.example/T0/secret?key=secret", "https://hooks.example"],
    ["exec:logger -t x", "exec:logger -t x"],
  ];
  for (const [text, name] of cases) {
    const target = openTarget(text);
    assertEquals(target.name, name);
    target.close();
  }
  for (
    const text of [
      "",
      "log",
      "exec:",
      "exec: ",
      "ftp://x",
      "syslog://",
      "syslog://a/b",
      "syslog://a:99999",
      "syslog://a:0",
      "https://",
    ]
  ) {
    assertThrows(() => openTarget(text), UsageError, "Cannot notify", text);
  }
  const { hint } = assertThrows(
    () => openTarget("syslog://[::1]:65536"),
    UsageError,
    "there is no port 65536",
  );
  assertEquals(hint, "write one from 1 to 65535");
});
