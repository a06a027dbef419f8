import type { Draw } from "../bench/realistic-rules.ts";

/** A request with a body, and what an answer to it has to be. */
export interface HostileBody {
  readonly sort: string;
  readonly path: string;
  readonly contentType: string | undefined;
  readonly body: Buffer;
  /** The status that is right. */
  readonly status: number;
  /** The `uid` that a review has to come back with, where it is answered as one. */
  readonly uid?: string;
  /** Whether the object may come in, where there is one answer. */
  readonly allowed?: boolean;
}

const validatePath = "/admission-prometheusrules/validate";

const reviewPaths = [
  validatePath,
  "/admission-prometheusrules/mutate",
  "/validate/prometheusrules",
  "/mutate/prometheusrules",
] as const;

/** The content type of reviews. */
export const json = "application/json";

type Fields = Readonly<Record<string, unknown>>;

/** A valid review with some of its request's fields changed. */
export function review(uid: string, object: unknown, change: Fields = {}): Fields {
  const request = {
    uid,
    kind: { group: "monitoring.coreos.com", version: "v1", kind: "PrometheusRule" },
    resource: { group: "monitoring.coreos.com", version: "v1", resource: "prometheusrules" },
    name: "hostile",
    namespace: "default",
    operation: "CREATE",
    userInfo: { username: "somebody" },
    object,
    oldObject: null,
    dryRun: false,
    ...change,
  };
  return { kind: "AdmissionReview", apiVersion: "admission.k8s.io/v1", request };
}

/** A PrometheusRule with this spec. */
export function ruleObject(spec: unknown): Fields {
  return {
    apiVersion: "monitoring.coreos.com/v1",
    kind: "PrometheusRule",
    metadata: { name: "hostile", namespace: "default" },
    spec,
  };
}

/** A valid object. */
export const good = ruleObject({ groups: [{ name: "g", rules: [{ record: "a:b:c", expr: "sum(x)" }] }] });

/** Makes a request. */
export type Make = (draw: Draw, uid: string) => HostileBody;

/** A request that is answered with a review. */
export function answered(sort: string, draw: Draw, uid: string, content: unknown, allowed?: boolean): HostileBody {
  const path = allowed === false ? validatePath : draw.of(reviewPaths);
  const body = Buffer.from(typeof content === "string" ? content : JSON.stringify(content));
  return { sort, path, contentType: json, body, status: 200, uid, ...(allowed === undefined ? {} : { allowed }) };
}

/** A request that is answered with a Status. */
export function faulty(
  sort: string,
  draw: Draw,
  content: string | Buffer,
  status = 400,
  contentType: string | undefined = json,
): HostileBody {
  return { sort, path: draw.of(reviewPaths), contentType, body: Buffer.from(content), status };
}

/** Repeats text up to about so many bytes, joined by commas. */
export function fill(bytes: number, unit: (index: number) => string): string {
  const units: string[] = [];
  for (let length = 0, index = 0; length < bytes; index++) {
    const next = unit(index);
    units.push(next);
    length += next.length + 1;
  }
  return units.join(",");
}
