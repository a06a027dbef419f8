import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { oracle } from "../oracle/build.ts";
import { freePort } from "../support/free-port.ts";
import { makeServingCertificate } from "../support/serving-certificate.ts";
import { startPromgate, startUpstreamWebhook } from "../support/webhook-server.ts";
import type { WebhookServerOptions } from "../support/webhook-server.ts";
import { bundle } from "./bundle.ts";
import { residentMib } from "./process-cost.ts";
import { median, rounded } from "./statistics.ts";

const rounds = 9;
const settleMs = 1000;

interface Start {
  readonly readyMs: number;
  readonly idleMib: number;
}

/**
 * From the start of the process to an answered readiness probe, and the memory held a second later: the bundle, as the
 * image has it, against upstream's webhook.
 */
export async function run(): Promise<Record<string, number | string>> {
  const entry = await bundle();
  await oracle("admission-webhook");
  const folder = await mkdtemp(join(tmpdir(), "promgate-bench-"));
  try {
    const certificate = await makeServingCertificate(folder);
    const promgate: Start[] = [];
    const upstream: Start[] = [];
    for (let round = 0; round < rounds; round++) {
      const options = { port: await freePort(), certificate, logFile: join(folder, "server.log") };
      promgate.push(await measure(startPromgate, { ...options, entry }));
      upstream.push(await measure(startUpstreamWebhook, options));
    }
    return compare(promgate, upstream);
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function measure(start: typeof startPromgate, options: WebhookServerOptions): Promise<Start> {
  const startedMs = performance.now();
  const server = await start(options);
  const readyMs = performance.now() - startedMs;
  await delay(settleMs);
  const idleMib = residentMib(server.process.pid).now;
  await server.process.stop();
  return { readyMs, idleMib };
}

function compare(promgate: readonly Start[], upstream: readonly Start[]): Record<string, number> {
  const middle = (starts: readonly Start[], key: keyof Start): number => median(starts.map((start) => start[key]));
  for (const [name, starts] of [
    ["promgate", promgate],
    ["upstream", upstream],
  ] as const) {
    console.log(`${name}: ready in ${middle(starts, "readyMs").toFixed(0)} ms, ${middle(starts, "idleMib").toFixed(0)} MiB idle`);
  }
  return {
    readyMs: rounded(middle(promgate, "readyMs")),
    idleMib: rounded(middle(promgate, "idleMib")),
    ready: rounded(middle(promgate, "readyMs") / middle(upstream, "readyMs")),
    idle: rounded(middle(promgate, "idleMib") / middle(upstream, "idleMib")),
  };
}
