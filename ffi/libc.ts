// libc: memory that outlives JavaScript, streams over it, files by descriptor, interface numbers; and what ffi/ asks of it.

import { cString, openLibrary } from "./native_library.ts";

const NAMES = Deno.build.os === "darwin"
  ? ["libSystem.B.dylib"]
  : ["libc.so.6", "libc.musl-x86_64.so.1", "libc.musl-aarch64.so.1"];

const SYMBOLS = {
  // void *calloc(size_t count, size_t size);
  calloc: { parameters: ["usize", "usize"], result: "pointer" },
  // FILE *fmemopen(void *buffer, size_t size, const char *mode);
  fmemopen: { parameters: ["pointer", "usize", "buffer"], result: "pointer" },
  // int fflush(FILE *stream);
  fflush: { parameters: ["pointer"], result: "i32" },
  // int fseek(FILE *stream, long offset, int whence);
  fseek: { parameters: ["pointer", "i64", "i32"], result: "i32" },
  // long ftell(FILE *stream);
  ftell: { parameters: ["pointer"], result: "i64" },
  // int open(const char *path, int flags, mode_t mode);   variadic: the mode is for O_CREAT alone
  open: { parameters: ["buffer", "i32"], result: "i32" },
  // ssize_t pread(int fd, void *into, size_t length, off_t position);
  pread: { parameters: ["i32", "buffer", "usize", "i64"], result: "isize" },
  // unsigned int if_nametoindex(const char *name);
  if_nametoindex: { parameters: ["buffer"], result: "u32" },
  // int socket(int domain, int type, int protocol);
  socket: { parameters: ["i32", "i32", "i32"], result: "i32" },
  // int setsockopt(int fd, int level, int option, const void *value, socklen_t length);
  setsockopt: { parameters: ["i32", "i32", "i32", "buffer", "u32"], result: "i32" },
  // int bind(int fd, const struct sockaddr *address, socklen_t address_length);
  bind: { parameters: ["i32", "buffer", "u32"], result: "i32" },
  // int connect(int fd, const struct sockaddr *to, socklen_t to_length);
  connect: { parameters: ["i32", "buffer", "u32"], result: "i32" },
  // ssize_t sendto(int fd, const void *bytes, size_t length, int flags, const struct sockaddr *to, socklen_t to_length);
  sendto: { parameters: ["i32", "buffer", "usize", "i32", "buffer", "u32"], result: "isize" },
  // int ioctl(int fd, unsigned long request, struct ifreq *interface);   variadic, which Linux calls alike
  ioctl: { parameters: ["i32", "usize", "buffer"], result: "i32" },
  // int close(int fd);
  close: { parameters: ["i32"], result: "i32" },
  // uid_t geteuid(void);
  geteuid: { parameters: [], result: "u32" },
  // int setpriority(int which, id_t who, int priority);
  setpriority: { parameters: ["i32", "u32", "i32"], result: "i32" },
  // int getgroups(int size, gid_t *list);
  getgroups: { parameters: ["i32", "buffer"], result: "i32" },
  // struct passwd *getpwuid(uid_t uid);
  getpwuid: { parameters: ["u32"], result: "pointer" },
  // int getgrouplist(const char *user, gid_t group, gid_t *groups, int *count);
  getgrouplist: { parameters: ["pointer", "u32", "buffer", "buffer"], result: "i32" },
  // int setgroups(size_t size, const gid_t *list);
  setgroups: { parameters: ["usize", "buffer"], result: "i32" },
  // int setresgid(gid_t real, gid_t effective, gid_t saved);
  setresgid: { parameters: ["u32", "u32", "u32"], result: "i32", optional: true },
  // int setresuid(uid_t real, uid_t effective, uid_t saved);
  setresuid: { parameters: ["u32", "u32", "u32"], result: "i32", optional: true },
  // int eaccess(const char *path, int mode);   GNU's, musl's, BSD's
  eaccess: { parameters: ["buffer", "i32"], result: "i32", optional: true },
} as const;

/** socket(2) on Linux: programs that are started later do not have it. */
export const SOCK_CLOEXEC = 0x80000;

let library: Deno.DynamicLibrary<typeof SYMBOLS> | undefined;

/** The C library's functions, loaded at the first call. For ffi/ only. */
export function libc(): Deno.DynamicLibrary<typeof SYMBOLS>["symbols"] {
  library ??= openLibrary(NAMES, SYMBOLS, "install a libc that Deno runs on (glibc)");
  return library.symbols;
}

const PRIO_PROCESS = 0;

/** The runtime's threads for calls that block, as the kernel knows them. */
const BLOCKING_THREAD = /^tokio/;

/** Sets how the calling thread and those that wait for native calls share processors with others: -20 (first) … 19 (last), 0 is
 *  usual; threads that the calling one starts later have the same. False where that is not allowed: less than 0 takes root. */
export function setReadersPriority(priority: number): boolean {
  // On Linux a priority is a thread's; 0 is the calling one.
  const threads = [0, ...blockingThreads()];
  return threads.map((id) => libc().setpriority(PRIO_PROCESS, id, priority)).every((result) => result === 0);
}

function blockingThreads(): number[] {
  const folder = "/proc/self/task";
  try {
    return [...Deno.readDirSync(folder)].map(({ name }) => name)
      .filter((id) => BLOCKING_THREAD.test(Deno.readTextFileSync(`${folder}/${id}/comm`))).map(Number);
  } catch {
    return []; // not Linux, or a thread ended meanwhile
  }
}

/** The kernel's number of the interface `name`, 0 if there is no such interface. */
export function interfaceIndex(name: string): number {
  return libc().if_nametoindex(cString(name));
}

// struct ifreq (Linux), 40 bytes: 0 name, 16 bytes with a NUL   16 flags i16
const IFREQ_LENGTH = 40;
const IFREQ_FLAGS = 16;
const IFF_UP = 1;
const SIOCGIFFLAGS = 0x8913n;
const AF_INET = 2;
const SOCK_DGRAM = 2;

/** False when the interface `name` is there and down; true when it is up, gone, or the system does not tell. */
export function interfaceIsUp(name: string): boolean {
  const text = cString(name);
  if (Deno.build.os !== "linux" || text.length > IFREQ_FLAGS) return true;
  const socket = libc().socket(AF_INET, SOCK_DGRAM, 0);
  if (socket < 0) return true;
  const request = new Uint8Array(IFREQ_LENGTH);
  request.set(text);
  const told = libc().ioctl(socket, SIOCGIFFLAGS, request) === 0;
  libc().close(socket);
  return !told || (request[IFREQ_FLAGS] & IFF_UP) !== 0;
}

const FIOCLEX = 0x5451n;
const STANDARD_ERROR = 2;
/** Where nobody tells which files are open; the program opens few before its interfaces. */
const MAX_FILES = 256;

/** Keeps what is open from programs that are started later: libraries open sockets that these would have, too. Linux only. */
export function keepOpenFilesPrivate(): void {
  if (Deno.build.os !== "linux") return;
  for (const descriptor of openFiles()) {
    if (descriptor > STANDARD_ERROR) libc().ioctl(descriptor, FIOCLEX, new Uint8Array(1));
  }
}

function openFiles(): number[] {
  try {
    return [...Deno.readDirSync("/proc/self/fd")].map(({ name }) => Number(name));
  } catch {
    return Array.from({ length: MAX_FILES }, (_, descriptor) => descriptor); // without /proc
  }
}
