import type { Clock, Logger } from "../ports.ts";
import { Api } from "./api.ts";
import { watchPauses } from "./back-off.ts";
import { connectionTarget } from "./connection-target.ts";
import type { ConfigSource } from "./kube-config.ts";
import { Requests } from "./requests.ts";
import type { RequestObserver } from "./requests.ts";
import type { WatchObserver } from "./reflector.ts";
import { Transport } from "./transport.ts";
import { watchTimes } from "./watch-lines.ts";
import { Watches } from "./watches.ts";

/** How to connect, and who the fields that are written belong to. */
export interface ClusterSettings extends ConfigSource {
  readonly fieldManager: string;
  readonly userAgent: string;
  /** Counts requests, for metrics. */
  readonly answered?: RequestObserver["answered"];
  /** Counts lists and watches, for metrics. */
  readonly watches?: WatchObserver;
}

/** A connection to a cluster. */
export interface ClusterConnection {
  readonly api: Api;
  readonly watches: Watches;
  /** The API server's URL. */
  readonly server: URL;
  /** The namespace of the pod or of the kubeconfig's context. */
  readonly namespace: string | undefined;
  /** Stops all watches and ends all connections; requests in flight fail. */
  close(): void;
}

/** The most warnings that are remembered as logged. */
const maxWarnings = 100;

/**
 * Prepares the connection to a cluster; the first request opens it. Each warning of the API server is logged once.
 *
 * @throws UnusableAccessError if the settings lead to no cluster.
 */
export async function connectCluster(settings: ClusterSettings, clock: Clock, logger: Logger): Promise<ClusterConnection> {
  const target = await connectionTarget(settings, clock);
  const transport = new Transport(target, settings.userAgent, clock);
  const requests = new Requests(transport, clock, { answered: settings.answered, warned: logOnce(logger) });
  const api = new Api(requests, settings.fieldManager);
  const observer = settings.watches ?? unobserved;
  const watches = new Watches({
    api,
    transport,
    clock,
    logger,
    random: Math.random,
    times: watchTimes,
    pauses: watchPauses,
    observer,
  });
  return {
    api,
    watches,
    server: target.server,
    namespace: target.namespace,
    close: () => {
      watches.stop();
      transport.destroy();
    },
  };
}

const unobserved: WatchObserver = { listed: () => undefined, watched: () => undefined, received: () => undefined };

function logOnce(logger: Logger): (warning: string) => void {
  const logged = new Set<string>();
  return (warning) => {
    if (logged.has(warning) || logged.size >= maxWarnings) return;
    logged.add(warning);
    logger.warn("warning from the API server", { warning });
  };
}
