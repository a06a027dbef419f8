import { performance } from "node:perf_hooks";
import { admit } from "./admission/admit.ts";
import type { Admission } from "./admission/admit.ts";
import type { Endpoint } from "./admission/resources.ts";
import { nameOf } from "./admission/review.ts";
import { boundHeap } from "./bound-heap.ts";
import type { Io } from "./cli/io.ts";
import type { ServeConfig } from "./config/config.ts";
import { startServer } from "./http/server.ts";
import { makeLogger } from "./log.ts";
import type { Clock, Logger } from "./ports.ts";

const clock: Clock = { now: () => Date.now(), monotonic: () => performance.now() };

/** How long a Service may still send new connections to a pod that is told to stop. */
const drainMs = 1_000;

/**
 * Serves the webhooks until the process is told to stop, and returns the code to exit with.
 *
 * @throws StartError or UsageError where the server cannot start.
 */
export async function serve(config: ServeConfig, io: Io): Promise<number> {
  const cluster =
    config.clusterDir === undefined
      ? undefined
      : await (await import("./cli/watch-cluster.ts")).openCluster(config.clusterDir, config, io.output);
  const context = { ...config.checks, atAdmission: true };
  const heap = boundHeap();
  const logger = makeLogger(config.log);
  for (const notice of config.notices) logger.warn(notice);
  const server = await startServer({
    listen: config.listen,
    tls: config.tls,
    http2: config.http2,
    admit: (json, endpoint) => admit(json, endpoint, context),
    onAdmission: (admission, endpoint) => {
      logAdmission(logger, admission, endpoint);
    },
    relieve: () => {
      heap.relieve();
    },
    clock,
    logger,
  });
  surviveClients(logger);
  logger.info("serving", { url: server.url, tls: config.tls.source, prometheus: config.checks.settings.promql.version });
  const stopped = new AbortController();
  const end = stopSignal();
  await cluster?.watch(`The webhooks answer at ${server.url}, as in: curl -k ${server.url}/healthz`, stopped.signal);
  const signal = await end;
  stopped.abort();
  logger.info("stopping", { signal });
  server.drain();
  if (signal === "SIGTERM" && config.clusterDir === undefined) await new Promise((resolve) => setTimeout(resolve, drainMs));
  await server.close(config.shutdownTimeoutMs);
  logger.info("stopped");
  return 0;
}

function stopSignal(): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, resolve);
  });
}

/** Tells the operator of the gate who was turned away and by which checks; what the object holds stays out of the log. */
function logAdmission(logger: Logger, { verdict, findings, problem, review }: Admission, { path }: Endpoint): void {
  if (verdict === "allowed") return;
  const about = {
    path,
    ...(review === undefined ? {} : { operation: review.operation, resource: review.resource.resource, ...nameOf(review) }),
  };
  if (verdict === "fault") logger.warn("no review to judge", { ...about, problem });
  else {
    const denying = findings.filter((finding) => finding.severity === "deny");
    logger.info("refused", { ...about, faults: denying.length, checks: [...new Set(denying.map((finding) => finding.check))] });
  }
}

/**
 * Keeps the process alive where a client's connection breaks in a way that no listener was there for. Anything else
 * that nobody caught is a bug, and ends the process.
 */
function surviveClients(logger: Logger): void {
  process.on("uncaughtException", (error) => {
    const code = "code" in error ? String(error.code) : "";
    logger.error("nobody caught an error", { error: error.stack ?? error.message, code });
    if (!/^(?:ECONN|EPIPE|ERR_HTTP2|ERR_SSL|ERR_STREAM)/.test(code)) process.exit(1);
  });
}
