import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { openSync, readFileSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";

/** A program that runs during the tests. */
export interface Background {
  readonly pid: number;
  /** All that it has written so far, both streams together. */
  output(): string;
  /** Whether it is still running. */
  running(): boolean;
  /** Asks it to end and waits until it has; it is killed where that takes longer than `patienceMs`. Its exit code, or the signal's name. */
  stop(patienceMs?: number): Promise<number | string>;
  /** Resolves once `ready` holds; throws with the output where the program ends or `limitMs` pass before. */
  until(ready: () => Promise<boolean>, limitMs: number): Promise<void>;
}

/** How to start a program. */
export interface BackgroundOptions {
  /** Where its output goes. */
  readonly logFile: string;
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Further arguments for setpriv, such as those that change the user. */
  readonly privileges?: readonly string[];
}

const pollMs = 5;

/**
 * Starts a program with a log file of its own for both its streams. The kernel kills it when this process ends, however
 * that comes about (setpriv is in util-linux), so no failed test leaves one.
 */
export function startBackground(command: string, args: readonly string[], options: BackgroundOptions): Background {
  const log = openSync(options.logFile, "w");
  const child = spawn("setpriv", ["--pdeathsig", "KILL", ...(options.privileges ?? []), command, ...args], {
    stdio: ["ignore", log, log],
    ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
    ...(options.env === undefined ? {} : { env: options.env }),
  });
  const failure = { message: "" };
  child.on("error", (error) => (failure.message = error.message));
  const output = (): string => failure.message + readFileSync(options.logFile, "utf8");
  const running = (): boolean => child.pid !== undefined && child.exitCode === null && child.signalCode === null;
  return {
    pid: child.pid ?? 0,
    output,
    running,
    stop: (patienceMs = 10_000) => stop(child, patienceMs),
    until: async (ready, limitMs) => {
      const deadlineMs = performance.now() + limitMs;
      while (!(await ready())) {
        if (!running()) throw new Error(`${command} ended before it was ready:\n${tail(output())}`);
        if (performance.now() > deadlineMs) throw new Error(`${command} was not ready within ${limitMs} ms:\n${tail(output())}`);
        await delay(pollMs);
      }
    },
  };
}

async function stop(child: ChildProcess, patienceMs: number): Promise<number | string> {
  if (child.exitCode === null && child.signalCode === null && child.pid !== undefined) {
    const ended = new Promise((resolve) => child.once("exit", resolve));
    child.kill("SIGTERM");
    const timer = setTimeout(() => child.kill("SIGKILL"), patienceMs);
    await ended;
    clearTimeout(timer);
  }
  return child.exitCode ?? child.signalCode ?? 0;
}

function tail(text: string): string {
  return text.slice(-4000);
}
