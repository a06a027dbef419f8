import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { bridgeAddress } from "./network.ts";
import type { Network } from "./network.ts";
import type { Pod } from "./pod-spec.ts";
import { quoted, runTool, systemPath } from "./run-tool.ts";

/** The namespaces of a pod, held by a process that ends with this one. */
export interface Sandbox {
  readonly address: string;
  /** The folder with the files of `/etc` that all containers of the pod have. */
  readonly etc: string;
  /** Runs a shell script as root in the pod's namespaces, with the machine's files. */
  script(text: string): Promise<string>;
  /** Starts a command in the pod's namespaces, below `root`; its output goes to the file descriptor `log`. */
  start(
    root: string,
    command: readonly string[],
    environment: Readonly<Record<string, string>>,
    log: number | "pipe",
  ): ChildProcess;
  /** Ends all processes of the pod and drops its mounts and its interface. */
  close(): Promise<void>;
}

const pollMs = 2;
const flags = ["--mount", "--net", "--pid", "--uts", "--fork", "--kill-child", "--mount-proc"];

/** Makes the namespaces of a pod. Its first process reads a pipe that this process holds, so it ends however this one does. */
export async function createSandbox(pod: Pod, folder: string, network: Network, address: string): Promise<Sandbox> {
  const hostname = pod.spec.hostname ?? pod.metadata.name;
  const etc = await writeEtc(pod, folder, hostname, address);
  const setup = `echo ${quoted(hostname)} > /proc/sys/kernel/hostname && echo 0 > /proc/sys/net/ipv4/ip_unprivileged_port_start`;
  const holder = spawn("unshare", [...flags, "sh", "-c", `${setup} && echo && exec cat`], {
    stdio: ["pipe", "pipe", "inherit"],
    env: { PATH: systemPath },
  });
  const ended = once(holder, "exit");
  const started = await Promise.race([once(holder.stdout, "data").then(() => true), ended.then(() => false)]);
  const pid = holder.pid === undefined || !started ? undefined : await childOf(holder.pid, holder);
  if (pid === undefined) throw new Error("the namespaces of a pod cannot be made");
  await network.connect(pid, address);
  const enter = ["--target", String(pid), "--mount", "--net", "--pid", "--uts"];
  return {
    address,
    etc,
    script: (text) => runTool("nsenter", [...enter, "sh", "-s"], text),
    start: (root, command, environment, log) =>
      spawn("/usr/bin/nsenter", [...enter, "/usr/sbin/chroot", root, ...command], {
        stdio: ["ignore", log, log],
        env: environment,
      }),
    close: async () => {
      holder.stdin.end();
      holder.kill("SIGKILL");
      await ended;
    },
  };
}

/** Returns the process ID of the only child of a process, once it has one; undefined if the process ends before. */
export async function childOf(pid: number, parent: ChildProcess): Promise<number | undefined> {
  while (parent.exitCode === null && parent.signalCode === null) {
    const children = await readFile(`/proc/${pid}/task/${pid}/children`, "utf8").catch(() => "");
    const child = Number.parseInt(children, 10);
    if (child > 0) return child;
    await delay(pollMs);
  }
  return undefined;
}

async function writeEtc({ metadata, spec }: Pod, folder: string, hostname: string, address: string): Promise<string> {
  const etc = join(folder, "etc");
  await mkdir(etc, { recursive: true });
  const domains = [`${metadata.namespace}.svc.cluster.local`, "svc.cluster.local", "cluster.local"];
  const aliases = (spec.hostAliases ?? []).map(({ ip, hostnames = [] }) => `${ip} ${hostnames.join(" ")}\n`);
  const files = {
    hostname: `${hostname}\n`,
    hosts: `127.0.0.1 localhost\n::1 localhost\n${address} ${hostname}\n${aliases.join("")}`,
    "resolv.conf": `nameserver ${bridgeAddress}\nsearch ${domains.join(" ")}\noptions ndots:5\n`,
    passwd: "root:x:0:0:root:/root:/bin/sh\nnonroot:x:65534:65534:nonroot:/:/bin/false\n",
    group: "root:x:0:\nnonroot:x:65534:\n",
  };
  for (const [name, text] of Object.entries(files)) await writeFile(join(etc, name), text);
  return etc;
}
