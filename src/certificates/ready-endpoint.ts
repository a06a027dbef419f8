import { isMap } from "../cluster/conforms.ts";
import type { KubeObject } from "../cluster/kube-object.ts";

/** Reports whether EndpointSlices have an address that is ready to be called (https://kubernetes.io/docs/concepts/services-networking/endpoint-slices/#conditions). */
export function hasReadyEndpoint(slices: readonly KubeObject[]): boolean {
  return slices.some((slice) => {
    const endpoints: readonly unknown[] = Array.isArray(slice["endpoints"]) ? slice["endpoints"] : [];
    return endpoints.some((endpoint) => {
      const conditions = isMap(endpoint) ? endpoint["conditions"] : undefined;
      return !(isMap(conditions) && conditions["ready"] === false);
    });
  });
}
