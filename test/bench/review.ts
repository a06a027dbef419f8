import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "../support/free-port.ts";
import { makeServingCertificate } from "../support/serving-certificate.ts";
import { startPromgate, startUpstreamWebhook } from "../support/webhook-server.ts";
import type { WebhookServer } from "../support/webhook-server.ts";
import { bundle } from "./bundle.ts";
import { http1Connections, http2Connection, sendAll } from "./load.ts";
import type { Connection } from "./load.ts";
import { processorTimeMs, residentMib } from "./process-cost.ts";
import { realisticObject } from "./realistic-rules.ts";
import { median, quantile, rounded } from "./statistics.ts";

/** Rules in each object of a turn: 2 to 80 KB as JSON, 18 KB on average, the sizes of kube-prometheus' own. */
const rulesInTurn = [4, 8, 12, 16, 20, 28, 40, 138] as const;
const turnsInRound = 50;
const turnsSeen = 5;
/** Rounds that are not counted: until the compiler of hot code is done, and to show what is then seen before. */
const warmUps = { promgate: 6, upstream: 1 } as const;
const rounds = 5;
const atOnce = 16;
const path = "/admission-prometheusrules/validate";

/** Who is measured, over which connection. */
interface Contestant {
  readonly name: "promgate" | "promgate over HTTP/1.1" | "upstream";
  readonly peer: "promgate" | "upstream";
  readonly server: WebhookServer;
  readonly connection: Connection;
}

/** What one round of one contestant came to, a review each, in milliseconds. */
interface Cost {
  readonly cpuMs: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly perSecond: number;
}

/**
 * Reviews of realistic PrometheusRules against upstream's webhook, 16 at once, bodies never seen before and bodies seen
 * before: processor time a review, latency and memory, promgate's as a share of upstream's.
 */
export async function run(): Promise<Record<string, number | string>> {
  const folder = await mkdtemp(join(tmpdir(), "promgate-bench-"));
  const certificate = await makeServingCertificate(folder);
  const entry = await bundle();
  const start = async (name: string, starter: typeof startPromgate): Promise<WebhookServer> =>
    starter({ port: await freePort(), certificate, logFile: join(folder, `${name}.log`), entry });
  const promgate = await start("promgate", startPromgate);
  const upstream = await start("upstream", startUpstreamWebhook);
  try {
    return await measure(promgate, upstream);
  } finally {
    await promgate.process.stop();
    await upstream.process.stop();
    await rm(folder, { recursive: true });
  }
}

async function measure(promgate: WebhookServer, upstream: WebhookServer): Promise<Record<string, number | string>> {
  // Upstream offers no ALPN, so that an API server speaks HTTP/1.1 to it.
  const contestants: Contestant[] = [
    { name: "promgate", peer: "promgate", server: promgate, connection: await http2Connection({ ...promgate, path }) },
    {
      name: "promgate over HTTP/1.1",
      peer: "promgate",
      server: promgate,
      connection: await http1Connections({ ...promgate, path }),
    },
    { name: "upstream", peer: "upstream", server: upstream, connection: await http1Connections({ ...upstream, path }) },
  ];
  const unseen = new Map<string, Cost[]>(contestants.map(({ name }) => [name, []]));
  const seen = new Map<string, Cost[]>(contestants.map(({ name }) => [name, []]));
  const old = bodies(nextSeed(), turnsSeen);
  const oldTurns = Array.from({ length: turnsInRound / turnsSeen }, () => old).flat();
  for (const contestant of contestants) {
    for (let round = 0; round < warmUps[contestant.peer]; round++) {
      await cost(contestant, bodies(nextSeed(), turnsInRound));
      await cost(contestant, oldTurns);
    }
  }
  for (let round = 0; round < rounds; round++) {
    const fresh = bodies(nextSeed(), turnsInRound);
    const freshAgain = bodies(nextSeed(), turnsInRound);
    for (const contestant of inTurn(contestants, round)) {
      // What promgate was sent over the one protocol it has seen over the other.
      const never = contestant.name === "promgate over HTTP/1.1" ? freshAgain : fresh;
      unseen.get(contestant.name)?.push(await cost(contestant, never));
      seen.get(contestant.name)?.push(await cost(contestant, oldTurns));
    }
  }
  for (const { connection } of contestants) await connection.close();
  const memory = { promgate: residentMib(promgate.process.pid).peak, upstream: residentMib(upstream.process.pid).peak };
  console.log(`bodies: ${describeSizes(old)}`);
  console.log(`peak memory: promgate ${memory.promgate.toFixed(0)} MiB, upstream ${memory.upstream.toFixed(0)} MiB`);
  return {
    ...ratios("Unseen", unseen),
    ...ratios("Seen", seen),
    memory: rounded(memory.promgate / memory.upstream),
  };
}

async function cost({ server, connection }: Contestant, round: readonly Buffer[]): Promise<Cost> {
  await connection.ready();
  const cpuBeforeMs = processorTimeMs(server.process.pid);
  const startedMs = performance.now();
  const tookMs = await sendAll(connection.send, round, atOnce, (answer) => {
    if (!answer.includes('"allowed":true')) throw new Error(`a valid object was refused: ${answer.slice(0, 2000)}`);
  });
  const elapsedMs = performance.now() - startedMs;
  return {
    cpuMs: (processorTimeMs(server.process.pid) - cpuBeforeMs) / round.length,
    p50Ms: quantile(tookMs, 0.5),
    p99Ms: quantile(tookMs, 0.99),
    perSecond: (round.length * 1000) / elapsedMs,
  };
}

function ratios(run: "Unseen" | "Seen", costs: ReadonlyMap<string, readonly Cost[]>): Record<string, number> {
  const middle = (name: string, key: keyof Cost): number => median((costs.get(name) ?? []).map((cost) => cost[key]));
  for (const name of costs.keys()) {
    const [cpu, p50, p99, perSecond] = (["cpuMs", "p50Ms", "p99Ms", "perSecond"] as const).map((key) => middle(name, key));
    console.log(
      `${run === "Seen" ? "seen before" : "never seen"}: ${name}: ${cpu?.toFixed(3)} ms CPU a review, p50 ${p50?.toFixed(1)} ms, ` +
        `p99 ${p99?.toFixed(1)} ms, ${perSecond?.toFixed(0)}/s`,
    );
  }
  const share = (name: string, key: keyof Cost): number => rounded(middle(name, key) / middle("upstream", key));
  return {
    [`cpu${run}`]: share("promgate", "cpuMs"),
    [`p50${run}`]: share("promgate", "p50Ms"),
    [`p99${run}`]: share("promgate", "p99Ms"),
    [`cpu${run}Http1`]: share("promgate over HTTP/1.1", "cpuMs"),
    [`p99${run}Http1`]: share("promgate over HTTP/1.1", "p99Ms"),
  };
}

function bodies(firstSeed: number, turns: number): Buffer[] {
  return Array.from({ length: turns }, (_, turn) =>
    rulesInTurn.map((rules, place) => review(firstSeed + turn * rulesInTurn.length + place, rules)),
  ).flat();
}

function review(seed: number, rules: number): Buffer {
  const object = realisticObject(seed, rules);
  const resource = { group: "monitoring.coreos.com", version: "v1", resource: "prometheusrules" };
  const kind = { group: "monitoring.coreos.com", version: "v1", kind: "PrometheusRule" };
  const request = {
    uid: `10000000-0000-4000-8000-${seed.toString(16).padStart(12, "0")}`,
    kind,
    resource,
    requestKind: kind,
    requestResource: resource,
    name: `realistic-${seed}`,
    namespace: "monitoring",
    operation: "CREATE",
    userInfo: { username: "kubernetes-admin", groups: ["system:masters", "system:authenticated"] },
    object,
    oldObject: null,
    dryRun: false,
    options: { kind: "CreateOptions", apiVersion: "meta.k8s.io/v1", fieldManager: "kubectl-client-side-apply" },
  };
  return Buffer.from(JSON.stringify({ kind: "AdmissionReview", apiVersion: "admission.k8s.io/v1", request }));
}

let seeds = 0;

/** The first seed of bodies that no other bodies share a seed with. */
function nextSeed(): number {
  seeds += rulesInTurn.length * turnsInRound;
  return seeds;
}

function inTurn<T>(items: readonly T[], round: number): readonly T[] {
  const first = round % items.length;
  return [...items.slice(first), ...items.slice(0, first)];
}

function describeSizes(all: readonly Buffer[]): string {
  const sizes = all.map((body) => body.length);
  const mean = sizes.reduce((sum, size) => sum + size, 0) / sizes.length;
  return (
    [Math.min(...sizes), mean, Math.max(...sizes)].map((size) => `${(size / 1000).toFixed(1)} KB`).join(", ") +
    " (least, mean, most)"
  );
}
