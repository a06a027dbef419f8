import { randomUUID } from "node:crypto";
import { hostname } from "node:os";
import { setImmediate } from "node:timers/promises";
import { gunzipSync, gzipSync } from "node:zlib";
import { loadSpecReader } from "./checks/schema/spec-reader.ts";
import { renderOptions } from "./cli/render-options.ts";
import { version } from "./cli/version.ts";
import type { ClusterConfig, OperatorConfig } from "./config/operator-config.ts";
import type { CheckContext } from "./checks/check-run.ts";
import { OperatorMetrics } from "./http/operator-metrics.ts";
import type { OperatorGauges } from "./http/operator-metrics.ts";
import { connectCluster } from "./kube/connect-cluster.ts";
import type { ClusterConnection } from "./kube/connect-cluster.ts";
import { Election, electionTimes } from "./kube/election.ts";
import { Events } from "./kube/events.ts";
import type { WatchState } from "./kube/reflector.ts";
import type { Clock, Logger, Timers } from "./ports.ts";
import { ServerCapabilities } from "./kube/server-capabilities.ts";
import { Operator } from "./reconcile/operator.ts";
import { WorkloadRenderer } from "./reconcile/render-workload.ts";

/** A cluster that is connected to, and what is counted about that. */
export interface ConnectedCluster {
  readonly connection: ClusterConnection;
  readonly metrics: OperatorMetrics;
}

/** The reconcile loop of this process. */
export interface RunningOperator {
  /** The metrics of the loop, in Prometheus' text format. */
  metricsText(): string;
  /** Stops to reconcile and to watch. */
  stop(): Promise<void>;
}

/** The owner of the fields that are written, the same as upstream's, so that none is left without an owner when one takes over. */
const fieldManager = "PrometheusOperator";

/** The timers of the runtime. */
export const timers: Timers = {
  after: (ms, run) => {
    // Node's timers count in 32 bits.
    const timer = setTimeout(run, Math.min(ms, 2 ** 31 - 1));
    return () => {
      clearTimeout(timer);
    };
  },
};

/**
 * Connects to a cluster.
 *
 * @throws UnusableAccessError where the kubeconfig or the service account cannot be used.
 */
export async function connect(config: ClusterConfig, clock: Clock, logger: Logger): Promise<ConnectedCluster> {
  const metrics = new OperatorMetrics();
  const settings = {
    ...config,
    env: process.env,
    fieldManager,
    userAgent: `promgate/${version}`,
    answered: (_method: string, status: number | undefined) => {
      metrics.answered(status);
    },
    watches: {
      listed: metrics.listed.bind(metrics),
      watched: metrics.watched.bind(metrics),
      received: () => undefined,
    },
  };
  return { connection: await connectCluster(settings, clock, logger), metrics };
}

/** Runs the workloads of a cluster. */
export async function operate(
  config: OperatorConfig,
  { connection, metrics }: ConnectedCluster,
  grades: CheckContext["grades"],
  edge: { readonly clock: Clock; readonly logger: Logger },
): Promise<RunningOperator> {
  await loadSpecReader();
  const server = new ServerCapabilities({ api: connection.api, timers, logger: edge.logger });
  const identity = `${hostname()}_${randomUUID()}`;
  const events = eventsOf(connection, identity, edge);
  const election = new Election({
    ...edge,
    // A renewal that takes longer is of no use, and is sent again in time.
    api: connection.api.bounded({ timeoutMs: electionTimes.deadlineMs * 0.45, once: true }),
    lease: { namespace: config.leaseNamespace ?? connection.namespace ?? "default", name: leaseName(config) },
    identity,
    times: electionTimes,
    timers,
    random: Math.random,
    elected: () => {
      void server
        .read(() => election.mayWrite())
        .then(() => {
          if (election.mayWrite()) operator.lead();
        });
    },
    lost: () => {
      void operator.follow();
    },
  });
  const operator = new Operator({
    ...edge,
    // A write that was put off must not be sent by a replica that leads no more.
    api: connection.api.bounded({ mayRepeat: () => election.mayWrite() }),
    watcher: connection.watches,
    timers,
    turn: setImmediate,
    random: Math.random,
    mayWrite: () => election.mayWrite(),
    renderer: rendererOf(config, grades, server),
    observer: metrics,
    events,
    queueObserver: metrics.queue,
    scope: config.scope,
    recreate: config.recreate,
    repair: config.repair,
    gatedFields: config.gatedFields,
    bindings: config.bindings,
  });
  operator.start();
  election.start();
  return {
    metricsText: () =>
      metrics.text({ leader: election.mayWrite(), queueDepth: operator.waiting, ...watchGauges(connection.watches.states()) }),
    stop: async () => {
      await operator.stop();
      events.stop();
      await election.stop();
    },
  };
}

function eventsOf(
  { api }: ClusterConnection,
  instance: string,
  edge: { readonly clock: Clock; readonly logger: Logger },
): Events {
  const reporter = { controller: "monitoring.coreos.com/promgate", instance };
  return new Events({ api: api.bounded({ timeoutMs: 5000, once: true }), reporter, timers, ...edge });
}

function rendererOf(
  { options, managesAll }: OperatorConfig,
  grades: CheckContext["grades"],
  server: ServerCapabilities,
): WorkloadRenderer {
  return new WorkloadRenderer({
    operator: options,
    render: { ...renderOptions, grades, managesAll },
    capabilities: () => server.capabilities,
    ...compression,
  });
}

/** The most bytes that a configuration is decompressed to. */
const maxConfiguration = 1 << 28;

const compression = { gzip: (text: string): Uint8Array => gzipSync(text), gunzip };

function gunzip(bytes: Uint8Array): string | undefined {
  try {
    return gunzipSync(bytes, { maxOutputLength: maxConfiguration }).toString();
  } catch {
    return undefined;
  }
}

function watchGauges(states: readonly WatchState[]): Pick<OperatorGauges, "ready" | "unavailable"> {
  const unavailable = states.flatMap(({ resource, unavailable: reason }) => {
    return reason === undefined ? [] : [{ resource: resource.plural, reason }];
  });
  const ready = states.length > 0 && states.every(({ synced, unavailable: reason }) => synced || reason === "missing");
  return { ready, unavailable };
}

/** Returns the name of the Lease: operators that look after different workloads lead next to each other. */
function leaseName({ scope: { controllerId } }: OperatorConfig): string {
  return controllerId === "" ? "promgate" : `promgate-${controllerId}`;
}
