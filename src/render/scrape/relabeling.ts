import { relabelConfig } from "../../model/shape/scrape.ts";
import type { Value } from "../../model/value.ts";
import type { FieldPath } from "../../text/field-path.ts";
import { keysOf } from "../keys.ts";
import type { Config, Scope } from "../scope.ts";

/** A relabeling step, as in a spec. */
export type RelabelStep = Value<typeof relabelConfig>;

/** Keeps targets or samples by the values of labels. */
export function keep(labels: readonly string[], regex: string | number): Config {
  return { source_labels: labels, regex, action: "keep" };
}

/** Drops targets or samples by the values of labels. */
export function drop(labels: readonly string[], regex: string): Config {
  return { source_labels: labels, regex, action: "drop" };
}

/** Sets a label to the value of another one. */
export function copy(from: string, to: string): Config {
  return { source_labels: [from], target_label: to };
}

/** Sets a label to the value of another one, unless that is empty. */
export function copyIfAny(from: string, to: string): Config {
  return { source_labels: [from], regex: "(.+)", target_label: to, replacement: "${1}" };
}

/** Sets a label to a fixed value. */
export function set(label: string, value: string): Config {
  return { target_label: label, replacement: value };
}

/** Renders the steps of a spec. */
export function written(steps: readonly RelabelStep[] | undefined, scope: Scope, path: FieldPath): readonly Config[] {
  return (steps ?? []).map((step, index) => keysOf(relabelConfig, step, scope, [...path, index]));
}
