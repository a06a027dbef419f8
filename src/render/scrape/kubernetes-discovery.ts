import type { ServiceMonitor } from "../../cluster/object.ts";
import { formatSelector, readSelector } from "../../cluster/selectors.ts";
import type { LabelSelector } from "../../cluster/selectors.ts";
import { atLeast } from "../../text/version.ts";
import type { JobSettings } from "../settings.ts";
import type { Config } from "../scope.ts";

/** A role of service discovery by which targets of Services are found. */
export type EndpointRole = "endpoints" | "endpointslice";

/** Returns the role to discover targets by: the chosen one, if both the cluster and the Prometheus know it. */
export function endpointRole(
  choice: string | undefined,
  { version, capabilities }: Pick<JobSettings, "version" | "capabilities">,
): EndpointRole {
  const slices = choice === "EndpointSlice" && capabilities.endpointSlices && atLeast(version, "2.21");
  return slices ? "endpointslice" : "endpoints";
}

/** Returns the namespaces to discover targets in; none for all. */
export function discoveryNamespaces({ metadata, spec }: ServiceMonitor, settings: JobSettings): readonly string[] {
  const { any, matchNames = [] } = spec.namespaceSelector ?? {};
  if (settings.spec.ignoreNamespaceSelectors === true) return [metadata.namespace];
  if (any === true) return [];
  return matchNames.length === 0 ? [metadata.namespace] : matchNames;
}

/** What service discovery looks for, and where. */
export interface Discovery {
  readonly role: EndpointRole | "pod" | "ingress";
  /** All namespaces if empty. */
  readonly namespaces: readonly string[];
  readonly apiServer: Config;
  /** Further keys. */
  readonly more?: Config;
}

/** Returns a kubernetes_sd_config. */
export function kubernetesDiscovery({ role, namespaces, apiServer, more = {} }: Discovery): Config {
  return {
    role,
    ...(namespaces.length === 0 ? {} : { namespaces: { names: namespaces } }),
    ...apiServer,
    ...more,
  };
}

/** Returns the selectors by which the API server filters objects of these roles; the selector must be valid. */
export function roleSelectors(roles: readonly string[], selector: LabelSelector): readonly Config[] {
  const read = readSelector(selector);
  const label = read.ok ? formatSelector(read.requirements) : "";
  return roles.map((role) => ({ role, label }));
}
