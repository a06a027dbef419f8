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

/** A change that was stored: its number, which is in the monitor's path, and when. */
interface Change {
  readonly number: number;
  readonly storedMs: number;
}

/**
 * One process with both halves, while many ServiceMonitors change: how late a change is in the Secret, how often that is
 * written, and what reviews take meanwhile, as a multiple of what another process takes for them that only answers webhooks.
 */
export async function run(): Promise<Record<string, number | string>> {
  const plane = await startControlPlane({ crds: ["-k", definitions] });
  const api = await apiClient(plane.api);
  try {
    await populate(api, monitors);
    const idle = await start(plane, "idle", ["--operator=false"], /^promgate_ready 1$/m);
    const busy = await start(plane, "busy", [], /^prometheus_operator_ready\{.*\} 1$/m);
    try {
      return await measure(busy, idle, api);
    } finally {
      await busy.process.stop();
      await idle.process.stop();
    }
  } finally {
    api.close();
    await plane.stop();
  }
}

async function start(plane: ControlPlane, name: string, flags: readonly string[], ready: RegExp): Promise<WebhookServer> {
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
    ...flags,
  ];
  const background = startBackground(process.execPath, args, { logFile: `${plane.folder}/${name}.log` });
  const metrics = async (): Promise<string> =>
    (await fetch(`http://127.0.0.1:${metricsPort}/metrics`).catch(() => undefined))?.text() ?? "";
  await background.until(async () => ready.test(await metrics()), startLimitMs);
  return { process: background, port, ca };
}

async function measure(busy: WebhookServer, idle: WebhookServer, api: ApiClient): Promise<Record<string, number | string>> {
  const servers = [busy, idle];
  const connections = await Promise.all(
    servers.map(({ port, ca }) => http2Connection({ port, ca, path: "/admission-prometheusrules/validate" })),
  );
  const reviewAll = (from: number, forSeconds: number): Promise<readonly (readonly number[])[]> =>
    Promise.all(connections.map(({ send }) => review(send, from, forSeconds)));
  await reviewAll(0, 10);
  const writes: number[] = [];
  const stopWatching = watchSecret(api, (atMs) => writes.push(atMs));
  const before = processorTimeMs(busy.process.pid);
  const stored = new Map<number, Change>();
  const changing = change(api, stored);
  const [[busyMs = [], idleMs = []], lagMs] = await Promise.all([reviewAll(10, seconds), worstLag(api, stored, changing)]);
  const cpuMs = processorTimeMs(busy.process.pid) - before;
  stopWatching();
  for (const connection of connections) await connection.close();
  const figures = {
    lagMs: rounded(lagMs),
    changes: await changing,
    // The first event is the Secret as it was.
    writes: writes.length - 1,
    cpuShare: rounded(cpuMs / (seconds * 1000)),
    p99Ms: rounded(quantile(busyMs, 0.99)),
    p99Ratio: rounded(quantile(busyMs, 0.99) / quantile(idleMs, 0.99)),
    peakMib: rounded(residentMib(busy.process.pid).peak),
  };
  console.log(
    `${changesPerSecond} changes a second of ${monitors} ServiceMonitors for ${seconds} s: the last is in the Secret ${figures.lagMs} ms after it was stored at most, ` +
      `in ${figures.writes} writes; ${figures.cpuShare} of a processor; 99 % of reviews within ${figures.p99Ms} ms, ${figures.p99Ratio} times what a process takes that only answers webhooks`,
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
async function change(api: ApiClient, stored: Map<number, Change>): Promise<number> {
  const begun = performance.now();
  const sent: Promise<void>[] = [];
  const count = seconds * changesPerSecond;
  for (let number = 0; number < count; number++) {
    await delay(Math.max(0, begun + (number * 1000) / changesPerSecond - performance.now()));
    const index = number % monitors;
    const body = [{ op: "add", path: "/spec/endpoints/0/path", value: `/busy-${number}` }];
    sent.push(
      api.send({ method: "PATCH", path: monitorPath(index), body, type: "application/json-patch+json" }).then(({ code }) => {
        if (code !== 200) throw new Error(`patching a ServiceMonitor: ${code}`);
        stored.set(index, { number, storedMs: performance.now() });
      }),
    );
  }
  await Promise.all(sent);
  return count;
}

/** Reads the Secret again and again, and returns the longest that a stored change was not in it. */
async function worstLag(api: ApiClient, stored: ReadonlyMap<number, Change>, changing: Promise<number>): Promise<number> {
  let worst = 0;
  let isOver = false;
  const over = changing.then(() => (isOver = true));
  for (let isLast = false; !isLast;) {
    isLast = isOver;
    const readMs = performance.now();
    const before = [...stored.values()];
    const numbers = (await readConfig(api)).matchAll(/\/busy-(\d+)/g).map(([, digits]) => Number(digits));
    const written = new Map(numbers.map((number) => [number % monitors, number]));
    // A monitor may have changed again while the Secret was read.
    const missing = before.filter(({ number }) => (written.get(number % monitors) ?? -1) < number);
    worst = Math.max(worst, ...missing.map(({ storedMs }) => readMs - storedMs));
    if (isLast && missing.length > 0) isLast = false;
    await Promise.race([delay(readEveryMs), ...(isOver ? [delay(100)] : [over])]);
  }
  return worst;
}
