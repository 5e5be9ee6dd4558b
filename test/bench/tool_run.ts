// One run of a program: how long it took, its processor time, and the most memory it held, from /proc.

/** What one run took. */
export interface ToolRun {
  seconds: number;
  /** Processor time, user and system, as last seen before the end. */
  cpuSeconds: number;
  /** Most memory that was resident, bytes. */
  peakBytes: number;
}

/** Looking takes processor time of the machine that is measured: seldom is enough. */
const POLL_MS = 50;
/** Linux reports processor time in hundredths of a second to everyone. */
const TICKS_PER_SECOND = 100;

/** Runs `command` to its end; throws with its last words if it fails. */
export async function runTool(command: readonly string[]): Promise<ToolRun> {
  const [program, ...args] = command;
  const start = performance.now();
  const child = new Deno.Command(program, { args: [...args], stdin: "null", stdout: "null", stderr: "piped" })
    .spawn();
  const words = new Response(child.stderr).text();
  const seen = { cpuSeconds: 0, peakBytes: 0 };
  const timer = setInterval(() => look(child.pid, seen), POLL_MS);
  const { success, code } = await child.status;
  const seconds = (performance.now() - start) / 1000;
  clearInterval(timer);
  const said = await words;
  if (!success) throw new Error(`${command.join(" ")} ended with ${code}: ${said.trim().slice(-300)}`);
  return { seconds, ...seen };
}

function look(pid: number, seen: { cpuSeconds: number; peakBytes: number }): void {
  try {
    const peak = /^VmHWM:\s+(\d+) kB/m.exec(Deno.readTextFileSync(`/proc/${pid}/status`))?.[1];
    if (peak !== undefined) seen.peakBytes = Number(peak) * 1024;
    seen.cpuSeconds = cpuSecondsOf(pid);
  } catch {
    // It has ended between two looks.
  }
}

/** Processor time that process `pid` has taken so far, user and system. Throws when it has ended. */
export function cpuSecondsOf(pid: number): number {
  // After the name in brackets: state, 10 other fields, user time, system time.
  const fields = Deno.readTextFileSync(`/proc/${pid}/stat`).replace(/^.*\) /s, "").split(" ");
  return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
}
