import type { ObjectSet } from "./generate.ts";
import { isMap } from "./leaves.ts";

/** The namespace of the Prometheus in generated object sets. */
export const home = "ns-a";

/** A place within the job of a ServiceMonitor. */
export interface JobPlace {
  /** The namespace of the ServiceMonitor. */
  readonly namespace: string;
  /** The place in the job, as in `tls_config.cert_file`. */
  readonly within: string;
}

/** Returns the place within a job that a difference is about; undefined where it is about no job of a ServiceMonitor. */
export function jobPlace(at: string): JobPlace | undefined {
  const [, namespace, within] = /^prometheus\.yaml\.scrape_configs\[serviceMonitor\/([^/]+)\/[^\]]*\]\.(.*)$/.exec(at) ?? [];
  return namespace === undefined || within === undefined ? undefined : { namespace, within };
}

const methods = ["basicAuth", "oauth2", "bearerTokenSecret", "bearerTokenFile"];

/** Reports whether the endpoint of a job sets an authentication method of its own. */
export function authenticates(at: string, { serviceMonitors }: ObjectSet): boolean {
  const [, namespace, name, index] = /serviceMonitor\/([^/]+)\/([^/]+)\/(\d+)/.exec(at) ?? [];
  const monitor = serviceMonitors.find(
    ({ metadata }) => isMap(metadata) && metadata["namespace"] === namespace && metadata["name"] === name,
  );
  const endpoints = isMap(monitor) && isMap(monitor["spec"]) ? monitor["spec"]["endpoints"] : undefined;
  const endpoint: unknown = Array.isArray(endpoints) ? endpoints[Number(index)] : undefined;
  return isMap(endpoint) && methods.some((method) => endpoint[method] !== undefined);
}
