import { endpoints, resources } from "./resources.ts";
import type { Duty, ResourceRow } from "./resources.ts";

/** What the API server does with a request when the gate cannot be reached: refuses it, or goes on without. */
export type FailurePolicy = "Fail" | "Ignore";

/** The Service in front of the gate. */
export interface ServiceName {
  readonly namespace: string;
  readonly name: string;
}

/** How the API server reaches the gate, and which objects it sends. */
export interface WebhookOptions {
  /** The Service in front of the gate, or the `https://HOST:PORT` that paths are appended to. */
  readonly target: { readonly service: ServiceName } | { readonly url: string };
  /**
   * Certificates of the authority that signed the gate's certificate, PEM in base64, or that cert-manager fills them in. Absent for a Service
   * whose gate keeps certificates of its own, and for a URL with a certificate that the API server trusts anyway.
   */
  readonly authority?: { readonly caBundle: string } | "cert-manager";
  /** Replaces the policy of every kind. */
  readonly failurePolicy?: FailurePolicy;
  /** The namespaces whose objects are sent; all of them when empty. */
  readonly namespaces: readonly string[];
}

/** How long the API server waits for an answer, in seconds; it then goes by the failure policy. */
export const webhookTimeoutSeconds = 5;

/**
 * The kinds that are refused when the gate cannot be reached. One broken rule can keep a Prometheus from loading all
 * the others, and no schema finds it. The other kinds are let in: the API server has checked them against their
 * schema, and a gate that is down should not keep people from repairing their monitoring.
 */
const failClosed: ReadonlySet<string> = new Set(["prometheusrules"]);

/** Namespaces, besides the gate's own, where nothing is refused when the gate cannot be reached. */
const systemNamespaces = ["kube-system"];

/**
 * Lets labels, annotations, finalizers and status change without the gate: the API server compares the specs itself
 * (https://kubernetes.io/docs/reference/access-authn-authz/extensible-admission-controllers/#matching-requests-matchconditions).
 */
const matchConditions = [
  {
    name: "spec-changes",
    expression: "request.operation != 'UPDATE' || !has(object.spec) || !has(oldObject.spec) || object.spec != oldObject.spec",
  },
];

const configurations = [
  { duty: "mutate", kind: "MutatingWebhookConfiguration" },
  { duty: "validate", kind: "ValidatingWebhookConfiguration" },
] as const;

/**
 * Returns the MutatingWebhookConfiguration and the ValidatingWebhookConfiguration that send objects to the gate. Where the gate keeps
 * certificates of its own they have no rules: it adds them once it can be called, so that nothing is refused before.
 */
export function webhookConfigurations(options: WebhookOptions): readonly unknown[] {
  return configurations.map(({ duty, kind }) => ({
    apiVersion: "admissionregistration.k8s.io/v1",
    kind,
    metadata: { name: "promgate", labels: { "app.kubernetes.io/name": "promgate" }, ...injection(options) },
    webhooks: resources.flatMap((row) => webhooksOf(duty, row, options)),
  }));
}

/** Asks cert-manager for the authority of the Certificate that is named like the Service. */
function injection({ target, authority }: WebhookOptions): { readonly annotations?: Readonly<Record<string, string>> } {
  if (authority !== "cert-manager" || "url" in target) return {};
  return { annotations: { "cert-manager.io/inject-ca-from": `${target.service.namespace}/${target.service.name}` } };
}

function webhooksOf(duty: Duty, row: ResourceRow, options: WebhookOptions): readonly object[] {
  const path = endpoints.find((endpoint) => endpoint.duty === duty && endpoint.row === row)?.path;
  if (path === undefined) return [];
  const hasRules = "url" in options.target || options.authority !== undefined;
  return scopesOf(duty, row, options).map(({ prefix, failurePolicy, namespaceSelector }) => ({
    name: webhookName(prefix, row.plural),
    admissionReviewVersions: ["v1"],
    clientConfig: clientConfig(path, options),
    rules: hasRules ? rulesFor(row) : undefined,
    matchConditions,
    namespaceSelector,
    failurePolicy,
    matchPolicy: "Equivalent",
    sideEffects: "None",
    timeoutSeconds: webhookTimeoutSeconds,
  }));
}

/** Returns which requests a webhook of ours is called for, by its name; undefined where it is not one of ours. */
export function rulesOf(webhook: string): readonly object[] | undefined {
  const row = resources.find(({ plural }) => prefixes.some((prefix) => webhook === webhookName(prefix, plural)));
  return row && rulesFor(row);
}

const prefixes = ["", "system."];

function webhookName(prefix: string, plural: string): string {
  return `${prefix}${plural}.promgate.monitoring.coreos.com`;
}

function rulesFor({ group, storedVersion, plural }: ResourceRow): readonly object[] {
  const operations = ["CREATE", "UPDATE"];
  return [{ apiGroups: [group], apiVersions: [storedVersion], operations, resources: [plural], scope: "Namespaced" }];
}

function clientConfig(path: string, { target, authority }: WebhookOptions): object {
  const caBundle = typeof authority === "object" ? authority.caBundle : undefined;
  return "url" in target
    ? { url: `${target.url}${path}`, caBundle }
    : { service: { namespace: target.service.namespace, name: target.service.name, path }, caBundle };
}

/** One webhook of a kind: the namespaces that it is for, and what happens there when the gate cannot be reached. */
interface Scope {
  readonly prefix: string;
  readonly failurePolicy: FailurePolicy;
  readonly namespaceSelector?: object;
}

/** Splits a kind that fails closed in two, so that the system's namespaces and the gate's own are never locked. */
function scopesOf(duty: Duty, { plural }: ResourceRow, { target, failurePolicy, namespaces }: WebhookOptions): readonly Scope[] {
  const closed = duty === "validate" && (failurePolicy ?? (failClosed.has(plural) ? "Fail" : "Ignore")) === "Fail";
  if (!closed) return [{ prefix: "", failurePolicy: "Ignore", ...(namespaces.length === 0 ? {} : select("In", namespaces)) }];
  const open = [...systemNamespaces, ...("service" in target ? [target.service.namespace] : [])];
  const others = namespaces.filter((name) => !open.includes(name));
  const system = namespaces.length === 0 ? open : open.filter((name) => namespaces.includes(name));
  const main = namespaces.length === 0 ? select("NotIn", open) : select("In", others);
  return [
    ...(namespaces.length > 0 && others.length === 0 ? [] : [{ prefix: "", failurePolicy: "Fail" as const, ...main }]),
    ...(system.length === 0 ? [] : [{ prefix: "system.", failurePolicy: "Ignore" as const, ...select("In", system) }]),
  ];
}

/** Selects namespaces by the label with their name, which the API server sets and which cannot be changed. */
function select(operator: "In" | "NotIn", values: readonly string[]): Pick<Scope, "namespaceSelector"> {
  return { namespaceSelector: { matchExpressions: [{ key: "kubernetes.io/metadata.name", operator, values }] } };
}
