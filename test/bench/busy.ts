import { setTimeout as delay } from "node:timers/promises";
import { apiClient } from "../support/api-client.ts";
import type { ApiClient } from "../support/api-client.ts";
import { startBackground } from "../support/background.ts";
import { startControlPlane } from "../support/control-plane.ts";
import type { ControlPlane } from "../support/control-plane.ts";
import { freePort } from "../support/free-port.ts";
import { makeServingCertificate } from "../support/serving-certificate.ts";
import { definitions } from "../support/stored-objects.ts";
import type { WebhookServer } from "../support/webhook-server.ts";
import { bundle } from "./bundle.ts";
import { http2Connection } from "./load.ts";
import type { Send } from "./load.ts";
import { processorTimeMs, residentMib } from "./process-cost.ts";
import { realisticObject } from "./realistic-rules.ts";
import { monitorPath, populate } from "./reconcile-cluster.ts";
import { readConfig, watchSecret } from "./reconcile-secret.ts";
import { quantile, rounded } from "./statistics.ts";

const monitors = Number(process.env["PROMGATE_MONITORS"] ?? "10000");
const seconds = Number(process.env["PROMGATE_SECONDS"] ?? "60");
const changesPerSecond = 200;
const reviewsPerSecond = 50;
const rulesInReview = 12;
const startLimitMs = 120_000;
/** How often the Secret is read, which costs this process and the API server more than writing it costs the operator. */
const readEveryMs = 2_000;

/** A change that was stored: which value a monitor got, and when. */
interface Change {
  readonly path: string;
  readonly storedMs: number;
}

/**
 * One process with both halves, while many ServiceMonitors change: how late a change is in the Secret, how often that is
 * written, and what reviews take meanwhile, as a share of what they take when nothing changes.
 */
export async function run(): Promise<Record<string, number | string>> {
  const plane = await startControlPlane({ crds: ["-k", definitions] });
  const api = await apiClient(plane.api);
  try {
    await populate(api, monitors);
    const server = await startBoth(plane);
    try {
      return await measure(server, api);
    } finally {
      await server.process.stop();
    }
  } finally {
    api.close();
    await plane.stop();
  }
}

async function startBoth(plane: ControlPlane): Promise<WebhookServer> {
  const [port, metricsPort] = [await freePort(), await freePort()];
  const { certFile, keyFile, ca } = await makeServingCertificate(plane.folder);
  const args = [
    await bundle(),
    "serve",
    `--kubeconfig=${plane.env["KUBECONFIG"]}`,
    `--web.listen-address=127.0.0.1:${port}`,
    `--web.metrics-listen-address=127.0.0.1:${metricsPort}`,
    `--web.cert-file=${certFile}`,
    `--web.key-file=${keyFile}`,
    "--web.drain-time=0s",
  ];
  const background = startBackground(process.execPath, args, { logFile: `${plane.folder}/promgate.log` });
  const metrics = async (): Promise<string> =>
    (await fetch(`http://127.0.0.1:${metricsPort}/metrics`).catch(() => undefined))?.text() ?? "";
  await background.until(async () => /^prometheus_operator_ready\{.*\} 1$/m.test(await metrics()), startLimitMs);
  return { process: background, port, ca };
}

async function measure({ process: { pid }, port, ca }: WebhookServer, api: ApiClient): Promise<Record<string, number | string>> {
  const reviews = await http2Connection({ port, ca, path: "/admission-prometheusrules/validate" });
  await review(reviews.send, 0, 10);
  const idle = await review(reviews.send, 10, 20);
  const writes: number[] = [];
  const stopWatching = watchSecret(api, (atMs) => writes.push(atMs));
  const before = processorTimeMs(pid);
  const stored = new Map<string, Change>();
  const changing = change(api, stored);
  const [busy, lagMs] = await Promise.all([review(reviews.send, 30, seconds), worstLag(api, stored, changing)]);
  const cpuMs = processorTimeMs(pid) - before;
  stopWatching();
  await reviews.close();
  const figures = {
    lagMs: rounded(lagMs),
    changes: await changing,
    // The first event is the Secret as it was.
    writes: writes.length - 1,
    cpuShare: rounded(cpuMs / (seconds * 1000)),
    p99IdleMs: rounded(quantile(idle, 0.99)),
    p99BusyMs: rounded(quantile(busy, 0.99)),
    p99Ratio: rounded(quantile(busy, 0.99) / quantile(idle, 0.99)),
    peakMib: rounded(residentMib(pid).peak),
  };
  console.log(
    `${changesPerSecond} changes a second of ${monitors} ServiceMonitors for ${seconds} s: the last is in the Secret ${figures.lagMs} ms after it was stored at most, ` +
      `in ${figures.writes} writes; ${figures.cpuShare} of a processor; reviews within ${figures.p99BusyMs} ms (99 %), ${figures.p99IdleMs} when nothing changes`,
  );
  return figures;
}

/** Sends reviews at a steady rate, and returns how long each took. */
async function review(send: Send, from: number, forSeconds: number): Promise<readonly number[]> {
  const tookMs: number[] = [];
  const begun = performance.now();
  const sent: Promise<void>[] = [];
  for (let number = 0; number < forSeconds * reviewsPerSecond; number++) {
    await delay(Math.max(0, begun + (number * 1000) / reviewsPerSecond - performance.now()));
    const object = realisticObject(from * reviewsPerSecond + number, rulesInReview);
    const request = {
      uid: "1",
      operation: "CREATE",
      resource: { group: "monitoring.coreos.com", version: "v1", resource: "prometheusrules" },
      object,
    };
    const body = Buffer.from(JSON.stringify({ apiVersion: "admission.k8s.io/v1", kind: "AdmissionReview", request }));
    const startedMs = performance.now();
    sent.push(send(body).then(() => void tookMs.push(performance.now() - startedMs)));
  }
  await Promise.all(sent);
  return tookMs;
}

/** Changes monitors in turn at a steady rate; returns how many changes were stored. */
async function change(api: ApiClient, stored: Map<string, Change>): Promise<number> {
  const begun = performance.now();
  const sent: Promise<void>[] = [];
  const count = seconds * changesPerSecond;
  for (let number = 0; number < count; number++) {
    await delay(Math.max(0, begun + (number * 1000) / changesPerSecond - performance.now()));
    const index = number % monitors;
    const path = `/busy-${number}`;
    const body = [{ op: "add", path: "/spec/endpoints/0/path", value: path }];
    sent.push(
      api.send({ method: "PATCH", path: monitorPath(index), body, type: "application/json-patch+json" }).then(({ code }) => {
        if (code !== 200) throw new Error(`patching a ServiceMonitor: ${code}`);
        stored.set(`monitor-${index}`, { path, storedMs: performance.now() });
      }),
    );
  }
  await Promise.all(sent);
  return count;
}

/** Reads the Secret again and again, and returns the longest that a stored change was not in it. */
async function worstLag(api: ApiClient, stored: ReadonlyMap<string, Change>, changing: Promise<number>): Promise<number> {
  let worst = 0;
  let isOver = false;
  const over = changing.then(() => (isOver = true));
  for (let isLast = false; !isLast;) {
    isLast = isOver;
    const readMs = performance.now();
    const before = [...stored.values()];
    const written = new Set((await readConfig(api)).match(/\/busy-\d+/g));
    const missing = before.filter(({ path }) => !written.has(path));
    worst = Math.max(worst, ...missing.map(({ storedMs }) => readMs - storedMs));
    if (isLast && missing.length > 0) isLast = false;
    await Promise.race([delay(readEveryMs), ...(isOver ? [delay(100)] : [over])]);
  }
  return worst;
}
