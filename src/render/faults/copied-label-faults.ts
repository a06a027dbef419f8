import type { FieldPath } from "../../text/field-path.ts";
import { isLabelName } from "../../promql/names.ts";
import type { Scope } from "../scope.ts";
import { metaName } from "../scrape/relabeling.ts";

/** Finds labels of Kubernetes objects that make no label of a target, however their characters are replaced. */
export function copiedLabelFaults(
  labels: readonly string[] | undefined,
  { labelNames, version, reasons }: Scope,
  path: FieldPath,
): void {
  for (const [index, label] of (labels ?? []).entries()) {
    const name = metaName(label);
    if (isLabelName(name, labelNames)) continue;
    const problem = `it would be set as ${JSON.stringify(name)}, which is no label to Prometheus ${version}`;
    reasons.push({
      path: [...path, index],
      kind: "Invalid value",
      value: label,
      problem,
      fix: "drop it, or copy it by a relabeling",
    });
  }
}
