import { isLabelName } from "../../promql/names.ts";
import type { Tagged } from "../../model/tagged.ts";
import type { SpecCheck } from "../check.ts";
import { exampleObject } from "../example-object.ts";
import { labelNameError } from "../label-name-error.ts";

const example = (name: string): string => exampleObject("Prometheus", `externalLabels: { ${name}: eu }`);

/** Finds external and enforced labels whose names the Prometheus does not accept. */
export const workloadLabelName: SpecCheck<"prometheus"> = {
  id: "workload/label-name",
  grade: "deny",
  on: "spec",
  of: ["prometheus"],
  doc: {
    what: "An external label, or the label of enforcedNamespaceLabel, whose name Prometheus does not accept: an empty one, or, before Prometheus 3, one with other characters than letters, digits and _.",
    why: "Prometheus does not load the configuration.",
    fix: "Write a valid label name.",
    bad: example('""'),
    good: example("region"),
  },
  run({ value, reader }, report) {
    const topology = zoneLabel(value);
    const { externalLabels = {}, replicaExternalLabelName = "", prometheusExternalLabelName = "" } = value;
    const names = [
      ...Object.keys(externalLabels).map((name) => [["externalLabels", name], name] as const),
      ...named("replicaExternalLabelName", replicaExternalLabelName),
      ...named("prometheusExternalLabelName", prometheusExternalLabelName),
      ...named("enforcedNamespaceLabel", value.enforcedNamespaceLabel ?? ""),
      ...(topology === "" ? [] : [[["shardingStrategy", "topology", "externalLabelName"], topology] as const]),
    ];
    for (const [path, name] of names) {
      if (!isLabelName(name, reader.labelNames)) report({ path, ...labelNameError(name, reader) });
    }
  },
};

/** The fields that name a label, or none where they are empty. */
function named(field: string, name: string): readonly (readonly [path: readonly string[], name: string])[] {
  return name === "" ? [] : [[[field], name]];
}

function zoneLabel({ shardingStrategy }: Tagged["prometheus"]): string {
  return shardingStrategy?.mode === "Topology" ? (shardingStrategy.topology?.externalLabelName ?? "") : "";
}
