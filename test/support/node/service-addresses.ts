import type { Lookup } from "./dns.ts";
import type { NodeApi } from "./node-api.ts";

interface EndpointSlice {
  readonly metadata: { readonly name: string; readonly namespace: string; readonly labels?: Readonly<Record<string, string>> };
  readonly endpoints?: readonly Endpoint[] | null;
}

interface Endpoint {
  readonly addresses: readonly string[];
  readonly hostname?: string;
  readonly conditions?: { readonly ready?: boolean };
}

const domain = ".svc.cluster.local";

/**
 * Follows the EndpointSlices and returns what a cluster's DNS answers for a Service and for a pod's name in a headless
 * Service. A Service that has an address of its own resolves to its pods, as nothing forwards from its address here.
 */
export function serviceAddresses(api: NodeApi): Lookup {
  const slices = new Map<string, EndpointSlice>();
  const keyOf = ({ metadata }: EndpointSlice): string => `${metadata.namespace}/${metadata.name}`;
  api.follow<EndpointSlice>("/apis/discovery.k8s.io/v1/endpointslices", {
    replaced: (objects) => {
      slices.clear();
      for (const slice of objects) slices.set(keyOf(slice), slice);
    },
    changed: (slice) => slices.set(keyOf(slice), slice),
    deleted: (slice) => slices.delete(keyOf(slice)),
  });
  return (name) => {
    if (!name.endsWith(domain)) return undefined;
    const [namespace, service, host, ...rest] = name.slice(0, -domain.length).split(".").toReversed();
    if (rest.length > 0) return undefined;
    const endpoints = [...slices.values()]
      .filter(({ metadata }) => metadata.namespace === namespace && metadata.labels?.["kubernetes.io/service-name"] === service)
      .flatMap(({ endpoints }) => endpoints ?? [])
      .filter(({ hostname, conditions }) => conditions?.ready !== false && (host === undefined || hostname === host));
    return endpoints.length === 0 ? undefined : endpoints.flatMap(({ addresses }) => addresses);
  };
}
