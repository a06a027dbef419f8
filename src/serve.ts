import { performance } from "node:perf_hooks";
import { admit } from "./admission/admit.ts";
import type { Io } from "./cli/io.ts";
import { version } from "./cli/version.ts";
import type { ServeConfig } from "./config/config.ts";
import type { TlsSettings } from "./config/tls-settings.ts";
import { logAdmission } from "./http/admission-log.ts";
import type { CertificateSource } from "./http/certificates.ts";
import { startServer } from "./http/server.ts";
import { keepCertificates, tlsOf } from "./keep-certificates.ts";
import { makeLogger } from "./log.ts";
import { release } from "./model/release.ts";
import type { ConnectedCluster, RunningOperator } from "./operate.ts";
import type { Clock, Logger } from "./ports.ts";

const clock: Clock = { now: () => Date.now(), monotonic: () => performance.now() };

/**
 * Serves the webhooks until the process has to stop, and returns the exit code.
 *
 * @throws StartError or UsageError where the server cannot start.
 */
export async function serve(config: ServeConfig, io: Io): Promise<number> {
  const cluster =
    config.clusterDir === undefined
      ? undefined
      : await (await import("./cli/watch-cluster.ts")).openCluster(config.clusterDir, config, io.output);
  const context = { ...config.checks, atAdmission: true };

  const logger = makeLogger(config.log);
  for (const notice of config.notices) logger.warn(notice);
  const connected = await connectTo(config, logger);
  const tls = tlsOf(config.tls, connected?.connection);
  let isServing = false;
  const certificates = await certificatesOf(config, tls, connected, { logger, isServing: () => isServing });
  let operator: RunningOperator | undefined;
  const server = await startServer({
    listen: config.listen,
    ...(config.metricsListen === undefined ? {} : { metricsListen: config.metricsListen }),
    tls,
    ...(certificates === undefined ? {} : { certificates }),
    http2: config.http2,
    webhooks: config.webhook,
    moreMetrics: () => operator?.metricsText() ?? "",
    admit: (json, endpoint) => admit(json, endpoint, context),
    onAdmission: (admission, endpoint) => {
      logAdmission(logger, admission, endpoint);
    },
    build: { version, operator: release.operator },
    clock,
    logger,
  }).catch((error: unknown) => {
    connected?.connection.close();
    throw error;
  });
  isServing = config.webhook;
  surviveClients(logger);
  operator = await operatorOf(config, connected, logger);
  logger.info("serving", {
    url: server.url,
    metrics: server.metricsUrl,
    tls: tls.source,
    cluster: connected?.connection.server.href,
    prometheus: config.checks.settings.promql.version,
  });
  const stopped = new AbortController();
  const end = stopSignal();
  await cluster?.watch(`The webhooks answer at ${server.url}, as in: curl -k ${server.url}/healthz`, stopped.signal);
  const signal = await end;
  stopped.abort();
  logger.info("stopping", { signal });
  isServing = false;
  server.drain();
  await operator?.stop();
  if (signal === "SIGTERM") await new Promise((resolve) => setTimeout(resolve, config.drainMs));
  await server.close(config.shutdownTimeoutMs);
  connected?.connection.close();
  logger.info("stopped");
  return 0;
}

/** Connects to the cluster, if there is one; a pod without a service account's token answers webhooks alone. */
async function connectTo({ cluster }: ServeConfig, logger: Logger): Promise<ConnectedCluster | undefined> {
  if (cluster === undefined) return undefined;
  const { connect } = await import("./operate.ts");
  try {
    return await connect(cluster, clock, logger);
  } catch (error) {
    if (cluster.kubeconfig !== undefined || !(error instanceof Error && error.name === "UnusableAccessError")) throw error;
    logger.info("no access to the cluster, so only webhooks are answered", { reason: error.message });
    return undefined;
  }
}

async function operatorOf(
  { operator, checks }: ServeConfig,
  connected: ConnectedCluster | undefined,
  logger: Logger,
): Promise<RunningOperator | undefined> {
  if (operator === undefined || connected === undefined) return undefined;
  const { operate } = await import("./operate.ts");
  return operate(operator, connected, checks.grades, { clock, logger });
}

async function certificatesOf(
  { certificates }: ServeConfig,
  tls: TlsSettings,
  connected: ConnectedCluster | undefined,
  edge: { readonly logger: Logger; readonly isServing: () => boolean },
): Promise<CertificateSource | undefined> {
  if (tls.source !== "cluster" || certificates === undefined || connected === undefined) return undefined;
  const { timers } = await import("./operate.ts");
  return keepCertificates(certificates, connected.connection, tls.hosts, { ...edge, clock, timers });
}

function stopSignal(): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, resolve);
  });
}

/**
 * Keeps the process alive when a client's connection breaks in a way that has no listener. Any other uncaught exception
 * is a bug, and ends the process.
 */
function surviveClients(logger: Logger): void {
  process.on("uncaughtException", (error) => {
    const code = "code" in error ? String(error.code) : "";
    logger.error("uncaught exception", { error: error.stack ?? error.message, code });
    if (!/^(?:ECONN|EPIPE|ERR_HTTP2|ERR_SSL|ERR_STREAM)/.test(code)) process.exit(1);
  });
}
