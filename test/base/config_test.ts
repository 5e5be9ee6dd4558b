import { assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { DEFAULT_CONFIG, loadConfig } from "../../src/base/config.ts";
import { FileError, UsageError } from "../../src/base/errors.ts";

function withFile(content: string, run: (file: string) => void): void {
  const file = Deno.makeTempFileSync({ suffix: ".json" });
  try {
    Deno.writeTextFileSync(file, content);
    run(file);
  } finally {
    Deno.removeSync(file);
  }
}

Deno.test("a file's settings come before the defaults, --set before both", () => {
  withFile('{"idle_timeout": 30, "device_ips": ["10.42.0.130"]}', (file) => {
    const { config, warnings } = loadConfig(file, [
      "idle_timeout=15.5",
      "soft_protocols=DNS,QUIC",
      "bpf_filter=ip",
    ]);
    assertEquals(config, {
      ...DEFAULT_CONFIG,
      idle_timeout: 15.5,
      device_ips: ["10.42.0.130"],
      soft_protocols: ["DNS", "QUIC"],
      bpf_filter: "ip",
    });
    assertEquals(warnings, []);
  });
});

Deno.test("a file may begin with a byte order mark", () => {
  withFile('\ufeff{"idle_timeout": 30}', (file) => assertEquals(loadConfig(file).config.idle_timeout, 30));
});

Deno.test("--set takes decimal numbers only", () => {
  assertEquals(loadConfig(undefined, ["idle_timeout= 1.5"]).config.idle_timeout, 1.5);
  assertThrows(() => loadConfig(undefined, ["idle_timeout=0x10"]), UsageError, 'idle_timeout = "0x10"');
});

Deno.test("an unknown setting is a warning with the nearest known one", () => {
  withFile('{"idle_timout": 30, "__proto__": 1}', (file) => {
    const { config, warnings } = loadConfig(file);
    assertEquals(config, DEFAULT_CONFIG);
    assertStringIncludes(warnings[0], 'did you mean "idle_timeout"?');
    assertEquals(warnings.length, 2);
  });
});

Deno.test("a wrong type or value is an error that names key, value and what was wanted", () => {
  for (
    const [key, value] of Object.entries({
      idle_timeout: '"long"',
      capacity: "1.5",
      device_ips: '["10.42.0"]',
      local_networks: '["10.0.0.0/33"]',
      n_dissections: "256",
      snaplen: "null",
      dpi: '"other"',
      out_file: '""',
      soft_protocols: '"DNS"',
    })
  ) {
    withFile(`{"${key}": ${value}}`, (file) => {
      const error = assertThrows(() => loadConfig(file), UsageError);
      assertStringIncludes(error.message, key);
      assertStringIncludes(error.message, value);
      assertStringIncludes(error.hint!, "must be");
    });
  }
  assertThrows(() => loadConfig(undefined, ["capacity=many"]), UsageError, "capacity");
  assertThrows(() => loadConfig(undefined, ["capacity="]), UsageError, "capacity");
  assertThrows(() => loadConfig(undefined, ["idle_timeout=soon"]), UsageError, 'idle_timeout = "soon"');
  assertThrows(() => loadConfig(undefined, ["nonsense"]), UsageError, "--set nonsense");
});

Deno.test("a named file that is not there, is not JSON or holds no object is an error", () => {
  assertThrows(() => loadConfig("/nonexistent/config.json"), FileError, "/nonexistent/config.json");
  assertThrows(() => loadConfig("/dev/zero"), FileError, "/dev/zero: it is larger than");
  const cases = [["// x", "line 1, column 1"], ['{"capacity": 1, "capacity": 2}', "line 1"], [
    "[1]",
    "no object",
  ]];
  for (
    const [content, why] of [...cases, ["{", "it is not valid JSON"], ["null", "no object"], ["", "line 1"]]
  ) {
    withFile(content, (file) => {
      const { message } = assertThrows(() => loadConfig(file), UsageError, file);
      assertStringIncludes(message, why);
    });
  }
});
