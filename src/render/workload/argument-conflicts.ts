import type { Alertmanager, Prometheus, Workload } from "../../cluster/object.ts";
import type { FieldError } from "../../text/field-error.ts";
import type { FieldPath } from "../../text/field-path.ts";
import { alertmanagerArguments } from "./alertmanager-arguments.ts";
import { versionOf as alertmanagerVersion } from "./alertmanager-stateful-set.ts";
import { compactionOf } from "./compaction.ts";
import type { OperatorOptions } from "./operator-options.ts";
import { prometheusArguments } from "./prometheus-arguments.ts";
import { versionOf as prometheusVersion } from "./prometheus-stateful-set.ts";
import { sidecarArguments } from "./thanos-sidecar.ts";
import type { Argument } from "./written.ts";

/** Returns the additional arguments of a workload that the operator sets itself, or whose opposite it sets. */
export function argumentConflicts(workload: Workload, options: OperatorOptions): readonly FieldError[] {
  return workload.kind === "Prometheus" ? ofPrometheus(workload, options) : ofAlertmanager(workload, options);
}

function ofPrometheus({ spec }: Prometheus, options: OperatorOptions): readonly FieldError[] {
  const version = prometheusVersion(spec);
  const { additionalArgs, thanos } = spec;
  const own = conflicts(prometheusArguments(spec, version), additionalArgs, ["spec"]);
  if (thanos === undefined) return own;
  const sidecar = sidecarArguments(spec, thanos, compactionOf(spec, version), options);
  return [...own, ...conflicts(sidecar, thanos.additionalArgs, ["spec", "thanos"])];
}

function ofAlertmanager(alertmanager: Alertmanager, options: OperatorOptions): readonly FieldError[] {
  const { spec } = alertmanager;
  return conflicts(alertmanagerArguments(alertmanager, alertmanagerVersion(spec), options), spec.additionalArgs, ["spec"]);
}

function conflicts(own: readonly Argument[], additional: readonly Argument[] = [], at: FieldPath): readonly FieldError[] {
  const names = new Set(own.map(({ name }) => name));
  return additional.flatMap(({ name }, index): readonly FieldError[] => {
    const found = [name, opposite(name)].find((each) => names.has(each));
    if (found === undefined) return [];
    const path = [...at, "additionalArgs", index, "name"];
    return [{ path, value: name, problem: `conflicts with --${found}, which the operator sets`, fix: "remove the argument" }];
  });
}

function opposite(name: string): string {
  return name.startsWith("no-") ? name.slice("no-".length) : `no-${name}`;
}
