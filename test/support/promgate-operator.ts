import { join } from "node:path";
import { startBackground } from "./background.ts";
import type { Background } from "./background.ts";
import type { ControlPlane } from "./control-plane.ts";
import { freePort } from "./free-port.ts";

const root = join(import.meta.dirname, "../..");
const startLimitMs = 60_000;

/** A promgate outside of the cluster that runs its workloads, without webhooks. */
export interface PromgateOperator {
  readonly process: Background;
  /** Reads its metrics. */
  readonly metrics: () => Promise<string>;
}

/** How promgate is started. */
export interface PromgateOperatorOptions {
  /** The name of its log file. */
  readonly name: string;
  readonly flags?: readonly string[];
  /** What is run instead of `src/main.ts`: the bundle. */
  readonly entry?: string;
  /** The kubeconfig; that of the control plane's administrator by default. */
  readonly kubeconfig?: string;
  /** Further arguments of Node. */
  readonly node?: readonly string[];
  /** Resolves as soon as it answers, and not only when it knows the cluster. */
  readonly early?: boolean;
}

/** Starts the real promgate, and waits until it knows the cluster. */
export async function startPromgateOperator(
  plane: ControlPlane,
  { name, flags = [], entry = join(root, "src/main.ts"), early = false, kubeconfig, node = [] }: PromgateOperatorOptions,
): Promise<PromgateOperator> {
  const port = await freePort();
  const own = [
    `--kubeconfig=${kubeconfig ?? plane.env["KUBECONFIG"]}`,
    "--webhook=false",
    `--web.listen-address=127.0.0.1:${port}`,
  ];
  const args = [...node, entry, "serve", "--web.drain-time=0s", ...own, ...flags];
  const process = startBackground(globalThis.process.execPath, args, { logFile: join(plane.folder, `${name}.log`), cwd: root });
  const metrics = async (): Promise<string> => (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
  const pattern = early ? /^promgate_ready 1$/m : /^prometheus_operator_ready\{.*\} 1$/m;
  await process.until(async () => pattern.test(await metrics().catch(() => "")), startLimitMs);
  return { process, metrics };
}
