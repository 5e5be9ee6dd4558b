import { assertEquals } from "@std/assert";
import { messageOf } from "../../src/base/errors.ts";

Deno.test("messageOf() leaves out the call and the error's number that Deno adds", () => {
  const cases: [unknown, string][] = [
    [
      new Error("No such file or directory (os error 2): open './output/x.csv'"),
      "No such file or directory",
    ],
    [new Error("Is a directory (os error 21): rename 'a' -> 'b'"), "Is a directory"],
    [new Error("No space left on device (os error 28)"), "No space left on device"],
    [new Error("it is a folder"), "it is a folder"],
    ["text", "text"],
  ];
  for (const [error, message] of cases) assertEquals(messageOf(error), message);
});
