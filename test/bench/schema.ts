import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Shape } from "../../src/model/shape.ts";
import { shapesOf } from "../../src/model/shapes.ts";
import { freePort } from "../support/free-port.ts";
import { makeServingCertificate } from "../support/serving-certificate.ts";
import { startPromgate } from "../support/webhook-server.ts";
import type { WebhookServer } from "../support/webhook-server.ts";
import { bundle } from "./bundle.ts";
import { http2Connection } from "./load.ts";
import type { Connection } from "./load.ts";
import { processorTimeMs, residentMib } from "./process-cost.ts";
import { median, rounded } from "./statistics.ts";

const reviewsInRound = 400;
const rounds = 7;
const warmUps = 3;

/** A Prometheus as people write one. */
const usual = {
  replicas: 2,
  version: "v3.5.0",
  retention: "30d",
  resources: { requests: { memory: "2Gi", cpu: "500m" } },
  serviceMonitorSelector: {},
  serviceMonitorNamespaceSelector: {},
  ruleSelector: {},
  ruleNamespaceSelector: {},
  securityContext: { fsGroup: 2000, runAsNonRoot: true, runAsUser: 1000 },
  alerting: { alertmanagers: [{ namespace: "monitoring", name: "main", port: "web", apiVersion: "v2" }] },
  storage: { volumeClaimTemplate: { spec: { storageClassName: "fast", resources: { requests: { storage: "100Gi" } } } } },
  remoteWrite: Array.from({ length: 5 }, (_, index) => ({
    url: `https://metrics-${index}.example.com/write`,
    basicAuth: { username: { name: "auth", key: "user" }, password: { name: "auth", key: "password" } },
    queueConfig: { maxShards: 10 },
    writeRelabelConfigs: Array.from({ length: 10 }, () => ({ sourceLabels: ["__name__"], regex: "go_.*", action: "drop" })),
  })),
};

/**
 * Reviews of Prometheuses by the bundle, bodies never seen before: processor time of a usual one and of one in which
 * every field is written, the time of the first review, which loads the schemas, and the memory before and after.
 */
export async function run(): Promise<Record<string, number | string>> {
  const entry = await bundle();
  const folder = await mkdtemp(join(tmpdir(), "promgate-bench-"));
  const certificate = await makeServingCertificate(folder);
  const server = await startPromgate({ port: await freePort(), certificate, logFile: join(folder, "server.log"), entry });
  const connection = await http2Connection({ ...server, path: "/validate/prometheuses" });
  try {
    return await measure(server, connection);
  } finally {
    await connection.close();
    await server.process.stop();
    await rm(folder, { recursive: true });
  }
}

async function measure(server: WebhookServer, connection: Connection): Promise<Record<string, number>> {
  const { pid } = server.process;
  const idleMib = residentMib(pid).now;
  const startedMs = performance.now();
  await admitted(connection, review(usual, 0));
  const firstMs = performance.now() - startedMs;
  const every = everyField(shapesOf("Prometheus", "v1").spec);
  const usualMs = await cost(pid, connection, usual);
  const everyMs = await cost(pid, connection, every);
  const loadedMib = residentMib(pid).now;
  const kilobytes = (spec: unknown): string => `${(review(spec, 0).length / 1000).toFixed(1)} KB`;
  console.log(
    `the first review took ${firstMs.toFixed(0)} ms; ${idleMib.toFixed(0)} MiB before, ${loadedMib.toFixed(0)} MiB after all`,
  );
  console.log(`a usual Prometheus, ${kilobytes(usual)}: ${usualMs.toFixed(3)} ms CPU a review`);
  console.log(`one with every field, ${kilobytes(every)}: ${everyMs.toFixed(3)} ms CPU a review`);
  return { firstMs: rounded(firstMs), idleMib: rounded(idleMib), usualMs: rounded(usualMs), everyMs: rounded(everyMs) };
}

/** The median of the rounds' processor time a review. */
async function cost(pid: number, connection: Connection, spec: unknown): Promise<number> {
  const costs: number[] = [];
  for (let round = 0; round < warmUps + rounds; round++) {
    const bodies = Array.from({ length: reviewsInRound }, () => review(spec, nextSerial()));
    await connection.ready();
    const beforeMs = processorTimeMs(pid);
    for (const body of bodies) await admitted(connection, body);
    if (round >= warmUps) costs.push((processorTimeMs(pid) - beforeMs) / reviewsInRound);
  }
  return median(costs);
}

async function admitted({ send }: Connection, body: Buffer): Promise<void> {
  const answer = await send(body);
  if (!answer.includes('"allowed":true')) throw new Error(`a valid object was refused: ${answer.slice(0, 2000)}`);
}

function review(spec: unknown, serial: number): Buffer {
  const metadata = { name: `prometheus-${serial}`, namespace: "monitoring" };
  const request = {
    uid: `10000000-0000-4000-8000-${serial.toString(16).padStart(12, "0")}`,
    resource: { group: "monitoring.coreos.com", version: "v1", resource: "prometheuses" },
    name: metadata.name,
    namespace: metadata.namespace,
    operation: "CREATE",
    object: { apiVersion: "monitoring.coreos.com/v1", kind: "Prometheus", metadata, spec },
    oldObject: null,
  };
  return Buffer.from(JSON.stringify({ kind: "AdmissionReview", apiVersion: "admission.k8s.io/v1", request }));
}

let serials = 0;

function nextSerial(): number {
  serials += 1;
  return serials;
}

/** Text that one pattern or another of the schemas takes. */
const texts = ["30s", "1Gi", "https://example.com", "512MB", "unix:///run/docker.sock", "2026-11-24T08:30:00Z", "text"];

/** A value of a shape with every field written, lists and maps of one item. */
function everyField(shape: Shape): unknown {
  if (shape["x-kubernetes-preserve-unknown-fields"] === true) return {};
  if (shape["x-kubernetes-int-or-string"] === true) return shape.pattern === undefined ? "web" : "1Gi";
  if (shape.enum !== undefined) return shape.enum.at(-1);
  if (shape.items !== undefined) return [everyField(shape.items)];
  if (shape.additionalProperties !== undefined) return { name: everyField(shape.additionalProperties) };
  switch (shape.type) {
    case "string":
      return shape.format === undefined ? texts.find((text) => new RegExp(shape.pattern ?? "", "u").test(text)) : texts[5];
    case "boolean":
      return true;
    case "object":
      return Object.fromEntries(Object.entries(shape.properties ?? {}).map(([name, field]) => [name, everyField(field)]));
    default:
      return Math.max(1, shape.minimum ?? 1);
  }
}
