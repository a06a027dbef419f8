import { admit } from "../../src/admission/admit.ts";
import type { Admission } from "../../src/admission/admit.ts";
import type { PatchOperation } from "../../src/admission/mutate-rules.ts";
import { endpoints } from "../../src/admission/resources.ts";
import type { Duty, Endpoint } from "../../src/admission/resources.ts";
import type { CheckContext } from "../../src/checks/check-run.ts";
import { contextOf } from "../support/check-yaml.ts";

/** Fields of an AdmissionReview's request that differ from an ordinary one's. */
export type Change = Readonly<Record<string, unknown>>;

const context = { ...contextOf(), atAdmission: true };

/** A PrometheusRule with these rules in one group. */
export function ruleObject(rules: readonly unknown[], metadata: Change = {}): Record<string, unknown> {
  return {
    apiVersion: "monitoring.coreos.com/v1",
    kind: "PrometheusRule",
    metadata: { name: "rules", namespace: "monitoring", ...metadata },
    spec: { groups: [{ name: "g", rules }] },
  };
}

/** A rule that nothing is said against, and one that is refused. */
export const goodRule = { record: "job:up:sum", expr: "sum by (job) (up)" };
export const badRule = { record: "job:up:sum", expr: "sum by (job) (up" };

/** Writes a review of an object as the API server writes it. */
export function reviewOf(object: unknown, change: Change = {}, apiVersion = "admission.k8s.io/v1"): string {
  const request = {
    uid: "0000-1111",
    kind: { group: "monitoring.coreos.com", version: "v1", kind: "PrometheusRule" },
    resource: { group: "monitoring.coreos.com", version: "v1", resource: "prometheusrules" },
    name: "rules",
    namespace: "monitoring",
    operation: "CREATE",
    userInfo: { username: "somebody" },
    object,
    oldObject: null,
    dryRun: false,
    options: { kind: "CreateOptions", apiVersion: "meta.k8s.io/v1" },
    ...change,
  };
  return JSON.stringify({ kind: "AdmissionReview", apiVersion, request });
}

/** The endpoint of a path. */
export function endpointOf(path: string): Endpoint {
  const endpoint = endpoints.find((known) => known.path === path);
  if (endpoint === undefined) throw new Error(`no endpoint ${path}`);
  return endpoint;
}

/** What was answered, with its body parsed. */
export type Answered = Admission & { readonly answer: ParsedAnswer };

/** An AdmissionReview or a Status, as far as tests look at it. */
export interface ParsedAnswer {
  readonly kind: string;
  readonly apiVersion: string;
  readonly code?: number;
  readonly message?: string;
  readonly reason?: string;
  readonly response: {
    readonly uid: string;
    readonly allowed: boolean;
    readonly warnings?: readonly string[];
    readonly patchType?: string;
    readonly patch?: string;
    readonly status?: {
      readonly status: string;
      readonly message: string;
      readonly reason: string;
      readonly code: number;
      readonly details?: {
        readonly name: string;
        readonly group: string;
        readonly kind: string;
        readonly causes: readonly { readonly reason: string; readonly message: string; readonly field: string }[];
      };
    };
  };
}

/** Answers a request's body to its end. */
export function answerTo(json: string, duty: Duty = "validate", path?: string, under: CheckContext = context): Answered {
  const admitting = admit(json, endpointOf(path ?? `/admission-prometheusrules/${duty}`), under);
  for (;;) {
    const step = admitting.next();
    if (step.done === true) return { ...step.value, answer: JSON.parse(step.value.body) };
  }
}

/** The patch in an answer; empty where there is none. */
export function patchIn({ answer }: Answered): readonly PatchOperation[] {
  const { patch } = answer.response;
  return patch === undefined ? [] : JSON.parse(Buffer.from(patch, "base64").toString());
}
