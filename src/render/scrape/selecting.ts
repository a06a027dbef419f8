import type { LabelSelector } from "../../cluster/selectors.ts";
import type { Config } from "../scope.ts";
import { drop, keep } from "./relabeling.ts";
import { metaName } from "../../checks/scrape/copied-label.ts";

/** Returns the steps that keep the targets whose object, of the role in the meta labels, matches a selector. */
export function selecting(role: "service" | "pod" | "ingress", selector: LabelSelector): readonly Config[] {
  const present = (key: string): string => `__meta_kubernetes_${role}_labelpresent_${metaName(key)}`;
  const both = (key: string): string[] => [`__meta_kubernetes_${role}_label_${metaName(key)}`, present(key)];
  const { matchLabels = {}, matchExpressions = [] } = selector;
  const steps = Object.keys(matchLabels)
    .toSorted()
    .map((key) => keep(both(key), `(${matchLabels[key] ?? ""});true`));
  for (const { key, operator, values = [] } of matchExpressions) {
    const listed = `(${values.join("|")});true`;
    if (operator === "In") steps.push(keep(both(key), listed));
    else if (operator === "NotIn") steps.push(drop(both(key), listed));
    else if (operator === "Exists") steps.push(keep([present(key)], "true"));
    else if (operator === "DoesNotExist") steps.push(drop([present(key)], "true"));
  }
  return steps;
}
