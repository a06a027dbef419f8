import type { ChildProcess } from "node:child_process";
import { constants } from "node:os";
import { childOf } from "./sandbox.ts";
import type { Sandbox } from "./sandbox.ts";

/** How a process ended. */
export interface Exit {
  /** Its exit code; 128 and the signal's number if a signal ended it. */
  readonly code: number;
  readonly signal?: number;
}

/** A process in a container. */
export interface ContainerProcess {
  readonly exited: Promise<Exit>;
  /** Sends a signal to the process itself; nothing happens if it has ended. */
  kill(signal: NodeJS.Signals): void;
}

/** What runs in a container, and as whom. */
export interface ContainerCommand {
  readonly root: string;
  /** Arguments of setpriv. */
  readonly user: readonly string[];
  readonly workingDir: string;
  readonly command: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  /** The file descriptor for its output. */
  readonly log: number;
}

/** Starts a command in a container. */
export async function startProcess(sandbox: Sandbox, run: ContainerCommand): Promise<ContainerProcess> {
  const command = ["/usr/bin/setpriv", ...run.user, "/usr/bin/env", "-C", run.workingDir, ...run.command];
  const child = sandbox.start(run.root, command, run.environment, run.log);
  const exited = exitOf(child);
  // nsenter passes no signal on, and ends as its child does.
  const pid = child.pid === undefined ? undefined : await childOf(child.pid, child);
  return {
    exited,
    kill: (signal) => {
      if (pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
      try {
        process.kill(pid, signal);
      } catch {
        // It has ended, and nsenter is about to.
      }
    },
  };
}

function exitOf(child: ChildProcess): Promise<Exit> {
  const { promise, resolve, reject } = Promise.withResolvers<Exit>();
  child.once("error", reject);
  child.once("exit", (code, name) => {
    if (name === null) resolve({ code: code ?? 0 });
    else resolve({ code: 128 + constants.signals[name], signal: constants.signals[name] });
  });
  return promise;
}
