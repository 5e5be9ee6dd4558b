// A home network in namespaces, with real servers: the device 10.42.0.130 behind the hotspot 10.42.0.1 (dnsmasq), a stranger
// 10.42.0.96 on the same link, and beyond the hotspot a server (nginx, sshd) that answers for many names.
//
//     device wlan0 ──── wlan0 hotspot eth0 ──── eth0 remote
//     10.42.0.130       10.42.0.1, .96          198.51.100.10 … 14

import type { CommandResult, TestNetwork } from "./netns.ts";

/** The device's address. */
export const DEVICE = "10.42.0.130";
/** The hotspot's address on the device's link. */
export const HOTSPOT = "10.42.0.1";
/** A second host on that link. */
export const STRANGER = "10.42.0.96";
/** The server's first address, where sshd and the echo are. */
export const SERVER = "198.51.100.10";
/** A TCP port of the server that sends back what it gets. */
export const ECHO_PORT = 39127;
/** The stranger's TLS port. */
export const STRANGER_PORT = 8443;

/** Names that the hotspot's resolver knows, all of them the server's. */
const NAMES: readonly (readonly [name: string, address: string])[] = [
  ["www.amazon.com", SERVER],
  ["www.netflix.com", "198.51.100.11"],
  ["www.youtube.com", "198.51.100.12"],
  ["guide.television.example", SERVER],
  ["en.wikipedia.org", "198.51.100.13"],
  ["www.ebay.com", "198.51.100.14"],
];

const TOOLS = [
  "dnsmasq",
  "nginx",
  "sshd",
  "ssh-keygen",
  "ssh",
  "curl",
  "dig",
  "openssl",
  "ping",
  "unshare",
  "bash",
];
const READY_MS = 10_000;

/** Which of the tools that the scene needs is missing, "" if none. */
export async function missingTools(): Promise<string> {
  const path = `${Deno.env.get("PATH")}:/usr/sbin:/sbin`;
  for (const tool of TOOLS) {
    const found = await Promise.all(path.split(":").map((folder) => isFile(`${folder}/${tool}`)));
    if (!found.includes(true)) return `needs ${tool}`;
  }
  return "";
}

/** The scene, set up in `network`, with its files in `folder`. */
export class LiveScene {
  constructor(readonly network: TestNetwork, readonly folder: string) {}

  /** Links, addresses, routes, certificates, servers; resolves when all of them answer. */
  async begin(): Promise<void> {
    await this.#link();
    await this.#makeKeys();
    await Deno.writeTextFile(`${this.folder}/resolv.conf`, `nameserver ${HOTSPOT}\n`);
    this.#startResolver();
    this.#startStranger();
    await this.#startWeb();
    await this.#startSsh();
    this.#startEcho();
    await this.#until("dnsmasq", "device", [
      "dig",
      "+short",
      "+tries=1",
      "+time=1",
      `@${HOTSPOT}`,
      "www.ebay.com",
    ]);
    await this.#until("nginx", "remote", ["curl", "-so", "/dev/null", `http://${SERVER}/`]);
    const port = (host: string, number: number) => ["bash", "-c", `: < /dev/tcp/${host}/${number}`];
    await this.#until("sshd", "remote", port(SERVER, 22));
    await this.#until("the echo server", "remote", port(SERVER, ECHO_PORT));
    await this.#until("openssl s_server", "hotspot", port(STRANGER, STRANGER_PORT));
  }

  /** Runs a command on the device, which asks the hotspot for names. */
  onDevice(...command: string[]): Promise<CommandResult> {
    const script = 'mount --bind "$0" /etc/resolv.conf && exec "$@"';
    const resolver = `${this.folder}/resolv.conf`;
    return this.network.run("device", ["unshare", "--mount", "sh", "-c", script, resolver, ...command]);
  }

  /** Fetches `url` on the device as a browser would; throws unless the certificate and the answer are right. */
  async fetch(url: string, ...flags: string[]): Promise<void> {
    const trust = ["--cacert", `${this.folder}/ca.pem`];
    const result = await this.onDevice(
      "curl",
      "-sS",
      "--fail",
      "-m",
      "5",
      "-o",
      "/dev/null",
      ...trust,
      ...flags,
      url,
    );
    if (result.code !== 0) throw new Error(`curl ${url}: ${result.stderr}`);
  }

  /** Resolves when a packet socket in the hotspot is bound to an interface and runs: someone captures. */
  async captureBegan(): Promise<void> {
    const bound = "NR > 1 && $5 > 0 && $6 == 1 { found = 1 } END { exit !found }";
    await this.#until("the capture", "hotspot", ["awk", bound, "/proc/net/packet"]);
  }

  async #link(): Promise<void> {
    for (const name of ["device", "hotspot", "remote"]) {
      this.network.add(name);
      // Without IPv6 the links are silent until we speak.
      await this.#must(name, ["sh", "-c", "echo 1 | tee /proc/sys/net/ipv6/conf/*/disable_ipv6"]);
    }
    this.network.join(
      { namespace: "device", name: "wlan0", addresses: [`${DEVICE}/24`] },
      { namespace: "hotspot", name: "wlan0", addresses: [`${HOTSPOT}/24`, `${STRANGER}/24`] },
    );
    this.network.join(
      { namespace: "hotspot", name: "eth0", addresses: ["203.0.113.1/24"] },
      { namespace: "remote", name: "eth0", addresses: ["203.0.113.2/24"] },
    );
    for (const address of new Set(NAMES.map(([, address]) => address))) {
      this.network.ip("remote", "address", "add", `${address}/32`, "dev", "lo");
    }
    this.network.ip("device", "route", "add", "default", "via", HOTSPOT);
    this.network.ip("remote", "route", "add", "default", "via", "203.0.113.1");
    this.network.ip("hotspot", "route", "add", "198.51.100.0/24", "via", "203.0.113.2");
    await this.#must("hotspot", ["sh", "-c", "echo 1 > /proc/sys/net/ipv4/ip_forward"]);
  }

  /** A certificate authority of our own, and a certificate for all names by it. */
  async #makeKeys(): Promise<void> {
    const at = (name: string) => `${this.folder}/${name}`;
    const key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2"];
    const names = NAMES.map(([name]) => `DNS:${name}`).join(",");
    const request = ["openssl", "req", "-x509", ...key];
    await this.#must("remote", [
      ...request,
      "-subj",
      "/CN=Test CA",
      "-keyout",
      at("ca.key"),
      "-out",
      at("ca.pem"),
    ]);
    const signed = ["-CA", at("ca.pem"), "-CAkey", at("ca.key"), "-addext", `subjectAltName=${names}`];
    const leaf = ["-addext", "basicConstraints=critical,CA:FALSE", "-subj", "/CN=server"];
    await this.#must("remote", [
      ...request,
      ...signed,
      ...leaf,
      "-keyout",
      at("server.key"),
      "-out",
      at("server.pem"),
    ]);
    await this.#must("remote", ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", at("host_key")]);
  }

  #startResolver(): void {
    const answers = NAMES.flatMap((
      [name, address],
    ) => [`--address=/${name}/${address}`, `--local=/${name}/`]);
    const alone = [
      "--keep-in-foreground",
      "--conf-file=/dev/null",
      "--no-resolv",
      "--no-hosts",
      "--pid-file=",
    ];
    const where = ["--user=root", `--listen-address=${HOTSPOT}`, "--bind-interfaces"];
    this.#start("hotspot", ["dnsmasq", ...alone, ...where, ...answers]);
  }

  #startStranger(): void {
    const files = ["-cert", `${this.folder}/server.pem`, "-key", `${this.folder}/server.key`];
    this.#start("hotspot", [
      "openssl",
      "s_server",
      "-quiet",
      "-www",
      "-accept",
      `${STRANGER}:${STRANGER_PORT}`,
      ...files,
    ]);
  }

  async #startWeb(): Promise<void> {
    const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
      .map((kind) => `${kind}_temp_path ${this.folder}/${kind};`).join(" ");
    await Deno.writeTextFile(
      `${this.folder}/nginx.conf`,
      `daemon off; user root; worker_processes 1; pid ${this.folder}/nginx.pid;
       events {}
       http {
         access_log off; ${temporary}
         server {
           listen 80; listen 443 ssl;
           ssl_certificate ${this.folder}/server.pem; ssl_certificate_key ${this.folder}/server.key;
           location / { return 200 "${"a page of the television's guide. ".repeat(60)}"; }
         }
       }`,
    );
    this.#start("remote", ["nginx", "-e", "stderr", "-p", this.folder, "-c", `${this.folder}/nginx.conf`]);
  }

  async #startSsh(): Promise<void> {
    const lines = [`HostKey ${this.folder}/host_key`, "UsePAM no", "PidFile none", `ListenAddress ${SERVER}`];
    await Deno.writeTextFile(`${this.folder}/sshd_config`, lines.join("\n") + "\n");
    // sshd wants an empty /run/sshd, and to be called by its whole path.
    const script = 'mount -t tmpfs none /run && mkdir /run/sshd && exec "$(command -v sshd)" -D -e -f "$0"';
    this.#start("remote", ["unshare", "--mount", "sh", "-c", script, `${this.folder}/sshd_config`]);
  }

  #startEcho(): void {
    const code = `for await (const peer of Deno.listen({ hostname: "${SERVER}", port: ${ECHO_PORT} })) {
      peer.readable.pipeTo(peer.writable).catch(() => {});
    }`;
    this.#start("remote", [Deno.execPath(), "eval", "--no-config", code]);
  }

  /** Starts a server whose output nobody needs, so that it can't fill a pipe. */
  #start(namespace: string, command: string[]): void {
    const quiet = [
      "sh",
      "-c",
      'exec "$@" > "$0" 2>&1',
      `${this.folder}/${namespace}-${command[0].split("/").pop()}.log`,
    ];
    this.network.start(namespace, [...quiet, ...command], {
      env: { PATH: `${Deno.env.get("PATH")}:/usr/sbin:/sbin` },
    });
  }

  async #must(namespace: string, command: string[]): Promise<void> {
    const result = await this.network.run(namespace, command);
    if (result.code !== 0) throw new Error(`${command.join(" ")}: ${result.stderr || result.stdout}`);
  }

  async #until(what: string, namespace: string, command: string[]): Promise<void> {
    const deadline = Date.now() + READY_MS;
    while (true) {
      const { code, stdout, stderr } = await this.network.run(namespace, command);
      if (code === 0) return;
      if (Date.now() > deadline) {
        throw new Error(`${what} is not ready after ${READY_MS} ms: ${stdout}${stderr}`);
      }
      await new Promise((done) => setTimeout(done, 50));
    }
  }
}

async function isFile(path: string): Promise<boolean> {
  try {
    return (await Deno.stat(path)).isFile;
  } catch {
    return false;
  }
}
