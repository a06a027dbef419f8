import type { Tagged } from "../../model/tagged.ts";

/** One step of relabeling. */
export type RelabelStep = Tagged["relabelStep"];

/** What an action requires of a step. */
export interface RelabelAction {
  /** The first version that knows the action, where not all do. */
  readonly since?: string;
  /** Whether a target label is required. */
  readonly needsTarget?: boolean;
  /** The fields that must not be set. */
  readonly rejects?: readonly (keyof RelabelStep)[];
}

const casing: RelabelAction = { since: "2.36", needsTarget: true, rejects: ["replacement"] };
const comparing: RelabelAction = {
  since: "2.41",
  needsTarget: true,
  rejects: ["regex", "modulus", "separator", "replacement"],
};
const naming: RelabelAction = { rejects: ["sourceLabels", "targetLabel", "modulus", "separator", "replacement"] };

/** What each action requires, where it does (https://github.com/prometheus/prometheus/blob/main/model/relabel/relabel.go). */
const actions: Readonly<Record<string, RelabelAction>> = {
  replace: { needsTarget: true },
  hashmod: { needsTarget: true },
  lowercase: casing,
  uppercase: casing,
  keepequal: comparing,
  dropequal: comparing,
  labeldrop: naming,
  labelkeep: naming,
};

/** Returns the action of a step, in lower case. */
export function actionOf({ action = "replace" }: RelabelStep): string {
  return action.toLowerCase();
}

/** Returns what the action of a step requires. */
export function requirementsOf(step: RelabelStep): RelabelAction {
  return actions[actionOf(step)] ?? {};
}
