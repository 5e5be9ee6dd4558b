// Covers: print.ts

import { assertEquals, assertThrows } from "@std/assert";
import { FileError } from "../../src/base/errors.ts";
import { print } from "../../src/sink/print.ts";

/** Runs `code` with `Status` and `print` at hand; what it wrote to standard error and standard output, and its status. */
async function written(code: string): Promise<[said: string, printed: string, status: number]> {
  const root = new URL("../../src/sink/", import.meta.url).href;
  const script =
    `import { Status } from "${root}status.ts"; import { print } from "${root}print.ts"; ${code}`;
  const { stdout, stderr, code: status } = await new Deno.Command(Deno.execPath(), {
    args: ["eval", "--no-config", script],
  }).output();
  const decoder = new TextDecoder();
  return [decoder.decode(stderr), decoder.decode(stdout), status];
}

Deno.test("a status says lines on standard error; quiet leaves only those that matter, and draws nothing", async () => {
  const speak = `s.note("note"); s.draw("progress"); s.say("matters"); s.clear();
    s.note("servmap: warning: odd");`;
  const cases: [string, string][] = [
    [`{ quiet: false }`, "note\nmatters\nservmap: warning: odd\n"],
    [`{ quiet: true }`, "matters\nservmap: warning: odd\n"],
    [`{ quiet: true, terminal: true }`, "matters\nservmap: warning: odd\n"],
  ];
  await Promise.all(cases.map(async ([options, said]) => {
    assertEquals(await written(`const s = new Status(${options}); ${speak}`), [said, "", 0]);
  }));
});

Deno.test("what could act on a terminal is replaced in what is said", async () => {
  const [said] = await written(`new Status({ quiet: false }).say("file \\x1b[31m\\r\\n\\x9bx");`);
  assertEquals(said, "file \ufffd[31m\ufffd\ufffd\ufffdx\n");
});

Deno.test("on a terminal the line of progress is drawn over, and gives way to lines", async () => {
  const code = `Deno.consoleSize = () => ({ columns: 25, rows: 9 });
    const s = new Status({ quiet: false, terminal: true });
    s.draw("one"); s.draw("x".repeat(99)); s.say("line"); s.say("line"); s.draw("two"); s.clear(); s.clear();`;
  const clear = "\r\x1b[K";
  const said = `${clear}one${clear}${"x".repeat(24)}${clear}line\nline\n${clear}two${clear}`;
  assertEquals((await written(code))[0], said);
});

Deno.test("a line of progress is drawn as far as a usual terminal goes where the terminal has gone", async () => {
  const code = `Deno.consoleSize = () => { throw new Error("gone"); };
    new Status({ quiet: false, terminal: true }).draw("x".repeat(99));`;
  assertEquals(await written(code), [`\r\x1b[K${"x".repeat(79)}`, "", 0]);
});

Deno.test("print() writes all of a text, however long", async () => {
  const [said, printed, status] = await written(`print("ä".repeat(300_000) + "end");`);
  assertEquals([said, printed.length, printed.slice(-4), status], ["", 300_003, "äend", 0]);
});

Deno.test("print() says what is wrong with standard output, but leaves a reader who went away to the caller", () => {
  const real = Deno.stdout.writeSync;
  const failing = (error: Error) => () => {
    Deno.stdout.writeSync = () => {
      throw error;
    };
    try {
      print("x");
    } finally {
      Deno.stdout.writeSync = real;
    }
  };
  assertThrows(
    failing(new Error("No space left on device (os error 28)")),
    FileError,
    "No space left on device",
  );
  assertThrows(failing(new Deno.errors.BrokenPipe("gone")), Deno.errors.BrokenPipe);
});
