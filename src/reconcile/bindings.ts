import { isMap } from "../cluster/conforms.ts";
import type { KubeObject } from "../cluster/kube-object.ts";
import type { WorkloadKey } from "../cluster/workload-key.ts";
import { group as monitoring, kinds } from "../model/kinds.ts";
import { printable } from "../text/printable.ts";

/** Whether a workload takes an object that it selects. */
export interface Acceptance {
  readonly accepted: boolean;
  /** Why not; empty where it does. */
  readonly message: string;
  /** The generation of the object that was looked at. */
  readonly generation: number;
}

/** A binding of an object to a workload as it is stored, as in `status.bindings`. */
export type Binding = Readonly<Record<string, unknown>>;

/** The most characters of a condition's message. */
const maxMessageLength = 1024;

/** Returns the bindings in the status of an object. */
export function bindingsIn({ status }: KubeObject): readonly Binding[] {
  const bindings = isMap(status) ? status["bindings"] : undefined;
  return Array.isArray(bindings) ? bindings.filter(isMap) : [];
}

const workloadKinds = ["Prometheus", "Alertmanager"] as const;
const pluralOf = new Map(kinds.map(({ kind, plural }) => [kind, plural]));

/** Returns the workload that a binding is for; undefined where it is for none that can be run here. */
export function workloadOf(binding: Binding): WorkloadKey | undefined {
  const { group, resource, namespace, name } = binding;
  const kind = workloadKinds.find((each) => pluralOf.get(each) === resource);
  return kind === undefined || group !== monitoring ? undefined : `${kind} ${String(namespace)}/${String(name)}`;
}

/**
 * Returns the bindings of an object with the one to a workload as it should be, or without it where the object is not selected;
 * undefined where nothing has to be changed.
 */
export function nextBindings(
  bindings: readonly Binding[],
  workload: WorkloadKey,
  acceptance: Acceptance | undefined,
  now: Date,
): readonly Binding[] | undefined {
  const at = bindings.findIndex((each) => workloadOf(each) === workload);
  if (acceptance === undefined) return at < 0 ? undefined : bindings.toSpliced(at, 1);
  const before = conditionOf(bindings[at]);
  const condition = conditionFor(acceptance);
  const isSame = before !== undefined && Object.entries(condition).every(([field, value]) => (before[field] ?? "") === value);
  if (isSame) return undefined;
  const since = before?.["status"] === condition.status ? before["lastTransitionTime"] : undefined;
  const { reason, message, ...always } = condition;
  const written = {
    ...always,
    lastTransitionTime: typeof since === "string" ? since : `${now.toISOString().slice(0, 19)}Z`,
    ...(reason === "" ? {} : { reason }),
    ...(message === "" ? {} : { message }),
  };
  const binding = { ...referenceTo(workload), conditions: [written] };
  return at < 0 ? [...bindings, binding] : bindings.with(at, binding);
}

function conditionFor({ accepted, message, generation }: Acceptance) {
  return {
    type: "Accepted",
    status: accepted ? "True" : "False",
    reason: accepted ? "" : "InvalidConfiguration",
    message: accepted ? "" : printable(message).slice(0, maxMessageLength),
    observedGeneration: generation,
  };
}

function conditionOf(binding: Binding | undefined): Readonly<Record<string, unknown>> | undefined {
  const conditions = binding?.["conditions"];
  return Array.isArray(conditions) && conditions.length === 1 && isMap(conditions[0]) ? conditions[0] : undefined;
}

function referenceTo(workload: WorkloadKey): Binding {
  const [kind = "", key = ""] = workload.split(" ");
  const [namespace = "", name = ""] = key.split("/");
  return { group: monitoring, resource: pluralOf.get(kind) ?? "", name, namespace };
}
