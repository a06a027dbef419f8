import { isMap } from "../../cluster/conforms.ts";
import type { KubeObject } from "../../cluster/kube-object.ts";
import type { Workload } from "../../cluster/object.ts";
import type { FieldError } from "../../text/field-error.ts";
import { podLabels } from "./pod-labels.ts";

const nameLabel = "app.kubernetes.io/name";
const instanceLabel = "app.kubernetes.io/instance";

/**
 * Returns why a Service cannot govern the pods of a workload that names it; undefined where it can, or where the workload
 * names none. `service` is undefined where it does not exist.
 */
export function governingServiceProblem(workload: Workload, service: KubeObject | undefined): FieldError | undefined {
  const { serviceName } = workload.spec;
  if (serviceName === undefined) return undefined;
  const error = { path: ["spec", "serviceName"], value: serviceName };
  const create = "create a headless Service that selects the pods, or remove the field";
  if (service === undefined) return { ...error, kind: "Not found", problem: "there is no such Service", fix: create };
  const labels = podLabels(workload);
  const unmet = Object.entries(selectorOf(service)).find(([name, value]) => labels[name] !== value);
  if (unmet === undefined) return undefined;
  const problem = `the Service selects pods with the label ${unmet[0]}, which those of this ${workload.kind} do not have`;
  return { ...error, problem, fix: `select ${nameLabel}: ${labels[nameLabel]} and ${instanceLabel}: ${labels[instanceLabel]}` };
}

function selectorOf({ spec }: KubeObject): Readonly<Record<string, unknown>> {
  const selector = isMap(spec) ? spec["selector"] : undefined;
  return isMap(selector) ? selector : {};
}
