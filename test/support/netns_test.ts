import { assert, assertEquals, assertRejects } from "@std/assert";
import { netnsTrouble, removeLeftovers, TestNetwork, withNetwork } from "./netns.ts";

const trouble = netnsTrouble();
if (trouble !== "") console.log(`netns: skipped, ${trouble}`);

function namespaces(): string {
  return new TextDecoder().decode(new Deno.Command("ip", { args: ["netns", "list"] }).outputSync().stdout);
}

Deno.test({
  name: "withNetwork() makes joined namespaces and removes them though the test fails",
  ignore: trouble !== "",
  fn: async () => {
    let name = "";
    await assertRejects(
      () =>
        withNetwork(async (network) => {
          network.add("left");
          network.add("right");
          network.join({ namespace: "left", name: "l0", addresses: ["10.8.0.1/24", "fd00:8::1/64"] }, {
            namespace: "right",
            name: "r0",
            addresses: ["10.8.0.2/24", "fd00:8::2/64"],
          });
          name = network.namespace("left");
          assert(namespaces().includes(name));
          for (const address of ["10.8.0.2", "fd00:8::2"]) {
            const { code, stdout } = await network.run("left", ["ping", "-q", "-c", "1", address]);
            assertEquals(code, 0, stdout);
          }
          network.start("right", ["sleep", "60"]);
          throw new Error("the test failed");
        }),
      Error,
      "the test failed",
    );
    assert(!namespaces().includes(name));
  },
});

Deno.test({
  name: "withNetwork() ends daemons that left their parent behind",
  ignore: trouble !== "",
  fn: async () => {
    const pid = await withNetwork(async (network) => {
      network.add("daemons");
      const command = "sleep 61 </dev/null >/dev/null 2>&1 & echo $!";
      return Number((await network.run("daemons", ["sh", "-c", command])).stdout);
    });
    assert(pid > 1);
    for (let i = 0; i < 50 && isRunning(pid); i++) await new Promise((resolve) => setTimeout(resolve, 20));
    assert(!isRunning(pid));
  },
});

function isRunning(pid: number): boolean {
  try {
    return !/^State:\s+Z/m.test(Deno.readTextFileSync(`/proc/${pid}/status`));
  } catch {
    return false;
  }
}

Deno.test({
  name: "removeLeftovers() removes what a process that is gone left, and no other's",
  ignore: trouble !== "",
  fn: async () => {
    const gone = new Deno.Command("true").spawn();
    await gone.status;
    const leftover = `svt${gone.pid}-leftover`;
    assert(new Deno.Command("ip", { args: ["netns", "add", leftover] }).outputSync().success);
    const network = new TestNetwork();
    network.add("mine");
    try {
      assert(removeLeftovers().includes(leftover));
      assert(namespaces().includes(network.namespace("mine")));
      assert(!namespaces().includes(leftover));
    } finally {
      await network.remove();
    }
  },
});
