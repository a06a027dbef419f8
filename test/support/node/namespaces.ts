import { spawn } from "node:child_process";
import { once } from "node:events";
import { accessSync, constants } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { oracle } from "../../oracle/build.ts";
import type { Program } from "../../oracle/programs.ts";
import { runTool, systemPath } from "./run-tool.ts";

/** A suite of tests with all that it starts. */
export interface IsolatedSuite {
  /** The test file: `import.meta.filename`. */
  readonly file: string;
  /** What it runs; built before, since the namespaces have no way to the internet. */
  readonly programs: readonly Program[];
  /** Registers the tests. */
  readonly suite: () => void;
}

const marker = "TEST_IN_NAMESPACES";
const tools = ["unshare", "nsenter", "setpriv", "chroot", "mount", "umount", "ip", "sh", "env"];
const flags = ["--mount", "--net", "--pid", "--fork", "--kill-child", "--mount-proc"];
const start = 'mount -t tmpfs tmpfs "$TMPDIR" && ip link set lo up && "$@"; exit $?';

/**
 * Runs a suite in mount, network and process namespaces of its own, by running its file again inside of them. Ports,
 * addresses and mounts are the same in each run and never collide; temporary files are in memory. The kernel ends all
 * processes and drops all mounts and interfaces with the first process of the namespaces, which dies with this process,
 * kill -9 included.
 */
export async function inNamespaces({ file, programs, suite }: IsolatedSuite): Promise<void> {
  if (process.env[marker] === "1") {
    suite();
    return;
  }
  await checkMachine();
  await Promise.all(programs.map((program) => oracle(program)));
  const folder = await mkdtemp(join(tmpdir(), "promgate-run-"));
  const node = [process.execPath, ...process.execArgv, file];
  const child = spawn("setpriv", ["--pdeathsig", "KILL", "unshare", ...flags, "sh", "-c", start, "sh", ...node], {
    stdio: "inherit",
    env: { ...process.env, [marker]: "1", TMPDIR: folder },
  });
  await once(child, "exit");
  await rm(folder, { recursive: true, force: true });
  process.exitCode = child.exitCode ?? 1;
}

/** Throws with one sentence that says what to do, if this machine lacks a tool or a right that the suite needs. */
async function checkMachine(): Promise<void> {
  const missing = tools.filter((tool) => !systemPath.split(":").some((folder) => isExecutable(join(folder, tool))));
  if (missing.length > 0) {
    throw new Error(`not installed: ${missing.join(", ")}; install util-linux, iproute2 and coreutils to run pods in tests`);
  }
  const attempt = "ip link add br9 type bridge && ip link add v0 type veth peer name v1 && mount -t tmpfs tmpfs /tmp";
  await runTool("unshare", [...flags, "sh", "-c", attempt]).catch((error: unknown) => {
    throw new Error(
      "pods run in namespaces of their own, which this user cannot make; run the tests as root, or with the capabilities " +
        "SYS_ADMIN, SYS_CHROOT, NET_ADMIN, SETUID, SETGID, SETPCAP, CHOWN, DAC_OVERRIDE, FOWNER, KILL and NET_BIND_SERVICE",
      { cause: error },
    );
  });
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
