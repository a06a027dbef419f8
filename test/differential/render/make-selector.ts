import type { Making } from "./making.ts";
import { kubernetesLabel } from "./words.ts";

/**
 * Generates a label selector. Those of monitors, rules and namespaces mostly match some objects; with probability `wild`,
 * some are invalid.
 */
export function makeLabelSelector({ random, wild, wanted }: Making, path: string): Record<string, unknown> {
  if (random.chance(wild / 4)) return random.pick(broken);
  const choosing = path.endsWith("Selector");
  if (choosing && random.chance(0.5) && ![...wanted].some((at) => at.startsWith(`${path}.`))) return {};
  const label = () => (choosing ? random.pick(path.includes("Namespace") ? ["env"] : ["team"]) : kubernetesLabel(random));
  const value = () => (choosing ? random.pick(["a", "b"]) : random.pick(["a", "a.b", "x_1", "", "yes", "2"]));
  const wants = (name: string) => wanted.has(`${path}.${name}`);
  const selector: Record<string, unknown> = {};
  if (wants("matchLabels") || random.chance(0.5)) {
    selector["matchLabels"] = Object.fromEntries(Array.from({ length: 1 + random.below(2) }, () => [label(), value()]));
  }
  if (wants("matchExpressions") || random.chance(0.4)) {
    selector["matchExpressions"] = Array.from({ length: 1 + random.below(2) }, () => {
      const operator = wanted.has(`${path}.matchExpressions[].values`)
        ? random.pick(["In", "NotIn"])
        : random.pick(["In", "NotIn", "Exists", "DoesNotExist"]);
      const values = operator === "In" || operator === "NotIn" ? { values: [value(), value()] } : {};
      return { key: label(), operator, ...values };
    });
  }
  return selector;
}

const broken: readonly Record<string, unknown>[] = [
  { matchExpressions: [{ key: "a", operator: "Is", values: ["b"] }] },
  { matchExpressions: [{ key: "a", operator: "In" }] },
  { matchExpressions: [{ key: "a", operator: "Exists", values: ["b"] }] },
  { matchExpressions: [{ key: "a b", operator: "Exists" }] },
  { matchLabels: { "a b": "c" } },
  { matchLabels: { a: "b c" } },
  { matchLabels: { "a/b/c": "d" } },
];
