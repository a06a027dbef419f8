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
  /** The name of its webhook. */
  readonly webhook: string;
  /** Whether the API server calls the webhook for any request. */
  readonly hasRules: boolean;
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
    if (!isMap(webhook) || !isMap(webhook["clientConfig"])) return [];
    const { name, rules, clientConfig } = webhook;
    const { caBundle } = clientConfig;
    return [
      {
        webhook: String(name),
        hasRules: Array.isArray(rules) && rules.length > 0,
        pointer: `/webhooks/${index}/clientConfig`,
        target: targetOf(clientConfig),
        bundle: typeof caBundle === "string" ? caBundle : "",
      },
    ];
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
    unchanged(object),
    ...clientConfigurations(object).map(({ pointer }) => ({ op: "add", path: `${pointer}/caBundle`, value: bundle })),
  ];
}

/** Returns which requests a webhook is called for, by its name; undefined where the name is not known. */
export type RulesOf = (webhook: string) => readonly object[] | undefined;

/** Returns the names of the webhooks of an object that have no rules and are known. */
export function inactiveWebhooks(object: KubeObject, rulesOf: RulesOf): readonly string[] {
  return clientConfigurations(object).flatMap(({ webhook, hasRules }) =>
    hasRules || rulesOf(webhook) === undefined ? [] : [webhook],
  );
}

/** Returns the JSON patch that gives rules to the webhooks that have none; it is refused with 409 where the object has changed since. */
export function rulesPatch(object: KubeObject, rulesOf: RulesOf): readonly object[] {
  const inactive = clientConfigurations(object).filter(({ hasRules }) => !hasRules);
  const added = inactive.flatMap(({ webhook, pointer }) => {
    const rules = rulesOf(webhook);
    return rules === undefined ? [] : [{ op: "add", path: pointer.replace(/clientConfig$/, "rules"), value: rules }];
  });
  return [unchanged(object), ...added];
}

function unchanged({ metadata }: KubeObject): object {
  return { op: "replace", path: "/metadata/resourceVersion", value: metadata.resourceVersion };
}
