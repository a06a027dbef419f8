import type { KubeObject, Resource } from "../cluster/kube-object.ts";
import { isMap } from "../cluster/conforms.ts";

const group = "admissionregistration.k8s.io";

/** The resources whose bundles are set: those by which the API server calls the gate. */
export const bundleResources: readonly Resource[] = [
  { group, version: "v1", plural: "mutatingwebhookconfigurations", kind: "MutatingWebhookConfiguration" },
  { group, version: "v1", plural: "validatingwebhookconfigurations", kind: "ValidatingWebhookConfiguration" },
];

/** A client configuration in an object. */
export interface ClientConfiguration {
  /** Where it is, as a JSON pointer. */
  readonly pointer: string;
  /** What is called: `Service NAMESPACE/NAME`, or the host of a URL. */
  readonly target: string;
  /** As it is stored, in base64; empty where there is none. */
  readonly bundle: string;
}

/** Returns the client configurations of an object. */
export function clientConfigurations(object: KubeObject): readonly ClientConfiguration[] {
  const webhooks: readonly unknown[] = Array.isArray(object["webhooks"]) ? object["webhooks"] : [];
  return webhooks.flatMap((webhook, index) => {
    const client = isMap(webhook) ? webhook["clientConfig"] : undefined;
    if (!isMap(client)) return [];
    const { caBundle } = client;
    const bundle = typeof caBundle === "string" ? caBundle : "";
    return [{ pointer: `/webhooks/${index}/clientConfig`, target: targetOf(client), bundle }];
  });
}

function targetOf({ service, url }: Readonly<Record<string, unknown>>): string {
  if (isMap(service)) return `Service ${String(service["namespace"])}/${String(service["name"])}`;
  const host = URL.parse(typeof url === "string" ? url : "")?.hostname ?? "";
  return host.replace(/^\[(.*)\]$/, "$1");
}

/** Returns the JSON patch that sets every bundle of an object; it is refused with 409 where the object has changed since. */
export function bundlePatch(object: KubeObject, bundle: string): readonly object[] {
  return [
    { op: "replace", path: "/metadata/resourceVersion", value: object.metadata.resourceVersion },
    ...clientConfigurations(object).map(({ pointer }) => ({ op: "add", path: `${pointer}/caBundle`, value: bundle })),
  ];
}
