import { isLabelName } from "../../promql/names.ts";
import { compileRegex } from "../../promql/regex.ts";
import type { FieldPath } from "../../text/field-path.ts";
import type { Scope } from "../scope.ts";
import type { RelabelStep } from "../scrape/relabeling.ts";
import { atLeast } from "../../text/version.ts";

/** The fields that an action takes beside the regex; the others must be left out. */
interface ActionRule {
  /** The first version that knows the action. */
  readonly since?: string;
  /** Whether the label that is written or compared must be named. */
  readonly target?: boolean;
  /** The fields that mean nothing to it. */
  readonly not?: readonly (keyof RelabelStep)[];
}

const casing: ActionRule = { since: "2.36", target: true, not: ["replacement"] };
const comparing: ActionRule = { since: "2.41", target: true, not: ["regex", "modulus", "separator", "replacement"] };
const naming: ActionRule = { not: ["sourceLabels", "targetLabel", "modulus", "separator", "replacement"] };

/** What each action asks of a step (https://github.com/prometheus/prometheus/blob/main/model/relabel/relabel.go). */
const rules: Readonly<Record<string, ActionRule>> = {
  replace: { target: true },
  hashmod: { target: true },
  lowercase: casing,
  uppercase: casing,
  keepequal: comparing,
  dropequal: comparing,
  labeldrop: naming,
  labelkeep: naming,
};

/** What a field holds that is not written; a regex is another one to Prometheus even where it says the same. */
const standard: Partial<Record<keyof RelabelStep, unknown>> = { separator: ";", replacement: "$1" };

/** Finds the steps of relabeling that Prometheus would not load; they go to the reasons of `scope`. */
export function relabelFaults(steps: readonly RelabelStep[] | undefined, scope: Scope, path: FieldPath): void {
  for (const [index, step] of (steps ?? []).entries()) stepFaults(step, scope, [...path, index]);
}

function stepFaults(step: RelabelStep, scope: Scope, path: FieldPath): void {
  const { version, reasons } = scope;
  const action = (step.action ?? "replace").toLowerCase();
  const { since, target = false, not = [] } = rules[action] ?? {};
  const report = (field: keyof RelabelStep, problem: string, fix: string): void => {
    const value = step[field];
    const written = typeof value === "string" ? { value } : {};
    reasons.push({ path: [...path, field], kind: "Invalid value", ...written, problem, fix });
  };
  if (since !== undefined && !atLeast(version, since)) {
    report("action", `Prometheus ${version} does not know it`, `it is known from ${since} on`);
  }
  for (const [at, name] of (step.sourceLabels ?? []).entries()) {
    if (isLabelName(name, atLeast(version, "3.0") ? "utf8" : "legacy")) continue;
    const problem = `this is no label to Prometheus ${version}`;
    reasons.push({
      path: [...path, "sourceLabels", at],
      kind: "Invalid value",
      value: name,
      problem,
      fix: "drop it, or name a label",
    });
  }
  const regex = compileRegex(step.regex ?? "");
  if (!regex.ok) report("regex", regex.diagnostic.problem, regex.diagnostic.fix);
  if (action === "hashmod" && (step.modulus ?? 0) === 0) report("modulus", "hashmod needs a modulus", "write one above 0");
  if (target && (step.targetLabel ?? "") === "") {
    reasons.push({
      path: [...path, "targetLabel"],
      kind: "Required value",
      problem: `${action} needs a label`,
      fix: "name the label",
    });
  } else if (target && !(action === "replace" && isLegacyTemplate(step.targetLabel ?? "", scope)))
    labelFault(step.targetLabel, scope, [...path, "targetLabel"]);
  for (const field of not) {
    if (isWritten(step, field)) report(field, `${action} has no use for it`, "drop it");
  }
  if (action === "labelmap" && step.replacement !== undefined && !isTemplate(step.replacement, scope)) {
    report("replacement", "it makes no label", "write a label, with $1 for the pattern's first group");
  }
}

/** Finds a label name that Prometheus does not take; it goes to the reasons of `scope`. */
export function labelFault(name: string | undefined, { version, labelNames, reasons }: Scope, path: FieldPath): void {
  if (name === undefined || isLabelName(name, labelNames)) return;
  const problem = `this is no label to Prometheus ${version}${labelNames === "legacy" && atLeast(version, "3.0") ? " with legacy names" : ""}`;
  reasons.push({ path, kind: "Invalid value", value: name, problem, fix: "write letters, digits and _" });
}

function isWritten(step: RelabelStep, field: keyof RelabelStep): boolean {
  const value = step[field];
  if (value === undefined || value === standard[field]) return false;
  if (field === "modulus") return value !== 0;
  if (field === "regex" || field === "targetLabel") return value !== "";
  return !Array.isArray(value) || value.length > 0;
}

/** Whether a text makes a legacy label once groups of the pattern are put into it, where Prometheus 3 asks for such. */
function isLegacyTemplate(text: string, { version, labelNames }: Scope): boolean {
  return labelNames === "legacy" && atLeast(version, "3.0") && text.includes("$") && legacyTemplate.test(text);
}

const legacyTemplate = /^(?:[a-zA-Z_]|\$(?:\{\w+\}|\w))(?:\w|\$(?:\{\w+\}|\w))*$/;

/** Whether a text makes a label once groups of the pattern are put into it. */
function isTemplate(text: string, { labelNames }: Scope): boolean {
  if (labelNames === "utf8") return isLabelName(text, labelNames);
  return legacyTemplate.test(text);
}
