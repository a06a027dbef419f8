/** The versions of AdmissionReview that are read, each answered in its own version. */
export const reviewVersions: readonly string[] = ["admission.k8s.io/v1", "admission.k8s.io/v1beta1"];

/**
 * The most bytes of a review's body. The API server takes no request over 3 MiB, a review carries the new object and
 * the old one, and the rest is given 1 MiB: the sum that sigs.k8s.io/controller-runtime's webhooks allow too.
 */
export const maxReviewBytes = (2 * 3 + 1) * 1024 * 1024;

/** A resource as the API server names it. */
export interface ResourceName {
  readonly group: string;
  readonly version: string;
  readonly resource: string;
}

/**
 * The request of an AdmissionReview (https://kubernetes.io/docs/reference/access-authn-authz/extensible-admission-controllers/#request).
 * Text that is missing is empty; objects are undefined where they are missing or null.
 */
export interface Review {
  readonly apiVersion: string;
  readonly uid: string;
  readonly operation: string;
  readonly resource: ResourceName;
  readonly subResource: string;
  readonly namespace: string;
  readonly name: string;
  readonly dryRun: boolean;
  /** The name of who sends the request. */
  readonly user: string;
  /** The text of the object's spec, where it was cut out; `head` is then the rest of the object, with a mark for the spec. */
  readonly specText: string | undefined;
  readonly head: unknown;
  /** The whole object, parsed when it is first read. */
  readonly object: unknown;
  readonly oldObject: unknown;
}

/** The longest name that Kubernetes takes. */
const longestName = 253;

/** Returns the name and namespace that an object has or will have, as far as the review or the object has them. */
export function nameOf({ name, namespace, head, oldObject }: Review): { readonly name: string; readonly namespace: string } {
  const metadata = member(head ?? oldObject, "metadata");
  const given = name || textMember(metadata, "name") || textMember(metadata, "generateName");
  return { name: given.slice(0, longestName), namespace: (namespace || textMember(metadata, "namespace")).slice(0, longestName) };
}

/** Returns a member that an object has itself; undefined for anything that is not an object. */
export function member(value: unknown, name: string): unknown {
  return isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

/** Returns a member that is text; empty text for any other. */
export function textMember(value: unknown, name: string): string {
  const found = member(value, name);
  return typeof found === "string" ? found : "";
}

/** Reports whether a JSON value is an object, and not an array. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
