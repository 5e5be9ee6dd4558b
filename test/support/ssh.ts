// SSH's opening, RFC 4253: two banners, then key exchange offers.

import { word32 } from "./octets.ts";
import { pack } from "./pack.ts";
import { seededBytes } from "./seeded_bytes.ts";

const LISTS = [
  "curve25519-sha256,ecdh-sha2-nistp256,diffie-hellman-group14-sha256",
  "ssh-ed25519,rsa-sha2-512,rsa-sha2-256",
  "chacha20-poly1305@openssh.com,aes256-gcm@openssh.com",
  "chacha20-poly1305@openssh.com,aes256-gcm@openssh.com",
  "hmac-sha2-256-etm@openssh.com,hmac-sha2-256",
  "hmac-sha2-256-etm@openssh.com,hmac-sha2-256",
  "none,zlib@openssh.com",
  "none,zlib@openssh.com",
  "",
  "",
];

/** The first line either side sends. */
export function sshBanner(software = "OpenSSH_9.2p1 Debian-2+deb12u3"): Uint8Array {
  return pack(`SSH-2.0-${software}\r\n`);
}

/** A KEXINIT packet. */
export function sshKexInit(seed = 1): Uint8Array {
  const lists = LISTS.map((list) => pack(word32(list.length), list));
  return sshPacket(pack(20, seededBytes(16, seed), ...lists, 0, word32(0)));
}

/** A binary packet, not yet encrypted. */
export function sshPacket(payload: Uint8Array): Uint8Array {
  const padding = 4 + (8 - (payload.length + 9) % 8) % 8;
  return pack(word32(payload.length + padding + 1), padding, payload, new Uint8Array(padding));
}
