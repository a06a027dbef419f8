import { Pace } from "../../text/steps.ts";
import type { FieldError } from "../../text/field-error.ts";
import type { SpecCheck } from "../check.ts";
import { exampleObject } from "../example-object.ts";
import { receiverEntries } from "./receiver-entries.ts";
import type { ReceiverEntry } from "./receiver-entries.ts";
import { requirements } from "./receiver-requirements.ts";
import type { Requirement } from "./receiver-requirements.ts";

const example = (config: string): string =>
  exampleObject("AlertmanagerConfig", `route: { receiver: team }\nreceivers: [{ name: team, ${config} }]`);

/** Finds receivers that lack where to send notifications, or have two places for it. */
export const incompleteReceiver: SpecCheck<"alertmanagerConfig"> = {
  id: "alerting/incomplete-receiver",
  grade: "deny",
  on: "spec",
  of: ["alertmanagerConfig"],
  doc: {
    what: "A receiver without the address or the credentials that its service requires, or with two of which only one may be set.",
    why: "The operator leaves the whole object out, and none of its alerts are sent.",
    fix: "Add the field, or remove the others.",
    bad: example("webhookConfigs: [{ sendResolved: true }]"),
    good: example("webhookConfigs: [{ url: https://example.com/alerts, sendResolved: true }]"),
  },
  *run({ value: { receivers = [] } }, report) {
    const pace = new Pace();
    for (const [index, receiver] of receivers.entries()) {
      for (const requirement of requirements) {
        for (const entry of receiverEntries(receiver, ["receivers", index], requirement.list, requirement.inner)) {
          for (const error of errorsOf(entry, requirement)) report(error);
          if (pace.isOver(workPerEntry)) yield;
        }
      }
      if (pace.isOver(workPerEntry)) yield;
    }
  },
};

/** The work of checking a receiver or an entry of it, as {@link Pace} counts it. */
const workPerEntry = 64;

function errorsOf({ fields, path }: ReceiverEntry, { oneOf, onlyOne, example }: Requirement): readonly FieldError[] {
  const [first = ""] = oneOf;
  const set = oneOf.filter((name) => isSet(fields[name]));
  if (set.length === 0) {
    if (example === undefined) return [];
    const problem = oneOf.length === 1 ? "is required" : `one of ${oneOf.join(", ")} is required`;
    return [{ path: [...path, first], kind: "Required value", problem, fix: `add it, as in ${example}` }];
  }
  if (onlyOne === undefined || set.length === 1 || (onlyOne === "unless all" && set.length === oneOf.length)) return [];
  return set.slice(1).map((name) => ({
    path: [...path, name],
    kind: "Forbidden" as const,
    problem: `conflicts with ${set[0]}`,
    fix: "set only one of them",
  }));
}

/** The operator reads an empty text, 0 and false as absent. */
function isSet(value: unknown): boolean {
  return value !== undefined && value !== null && value !== 0 && value !== "" && value !== false;
}
