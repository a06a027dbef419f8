import { existsSync, mkdirSync, readFileSync, rmdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** A group of processes whose memory is bounded, as that of a pod is by its limit: what goes over it is killed. */
export interface MemoryGroup {
  /** The command and arguments that run a program within the group from its start. */
  within(command: string, args: readonly string[]): { readonly command: string; readonly args: readonly string[] };
  /** The most memory that the group has held, in MiB, without the files that the kernel keeps for it. */
  peakMib(): number;
  /** Removes the group; its processes must have ended. */
  remove(): void;
}

const version1 = "/sys/fs/cgroup/memory";
const version2 = "/sys/fs/cgroup";
let groups = 0;

/** Makes a group in cgroups of version 1 or 2; undefined where this process may not. */
export function memoryGroup(limitBytes: number): MemoryGroup | undefined {
  const [root, limit, peak] = existsSync(join(version2, "cgroup.controllers"))
    ? [version2, "memory.max", "memory.peak"]
    : [version1, "memory.limit_in_bytes", "memory.max_usage_in_bytes"];
  const folder = join(root, `promgate-test-${process.pid}-${(groups += 1)}`);
  try {
    mkdirSync(folder);
    writeFileSync(join(folder, limit), String(limitBytes));
  } catch {
    return undefined;
  }
  return {
    within: (command, args) => ({
      command: "sh",
      args: ["-c", `echo $$ > ${join(folder, "cgroup.procs")} && exec "$@"`, "sh", command, ...args],
    }),
    peakMib: () => Number(readFileSync(join(folder, peak), "utf8")) / 1024 / 1024,
    remove: () => {
      rmdirSync(folder);
    },
  };
}
