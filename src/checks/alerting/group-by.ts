import { Pace } from "../../text/steps.ts";
import type { SpecCheck } from "../check.ts";
import { exampleObject } from "../example-object.ts";
import { shapeAt } from "../schema/field-places.ts";
import { routesOf } from "./routes.ts";

const example = (labels: string): string =>
  exampleObject("AlertmanagerConfig", `route: { receiver: team, groupBy: [${labels}] }\nreceivers: [{ name: team }]`);

/** Finds lists of labels to group by that Alertmanager does not accept. */
export const groupBy: SpecCheck<"alertmanagerConfig"> = {
  id: "alerting/group-by",
  grade: "deny",
  on: "spec",
  of: ["alertmanagerConfig"],
  doc: {
    what: "A label that is listed twice in groupBy, or labels next to ..., which groups by all labels.",
    why: "The operator leaves the whole object out, and none of its alerts are sent.",
    fix: "Name each label once, or ... alone.",
    bad: example("job, ..."),
    good: example("job"),
  },
  *run({ value: { route }, shape }, report) {
    const pace = new Pace();
    // Otherwise the schema of routes finds duplicates.
    const isSet = shapeAt(shape, ["route", "groupBy"])?.["x-kubernetes-list-type"] === "set";
    for (const { fields, path, isRoot } of routesOf(route)) {
      const labels: unknown = fields["groupBy"];
      const names: readonly unknown[] = Array.isArray(labels) ? labels : [];
      const seen = new Map<unknown, number>();
      for (const [index, name] of names.entries()) {
        const first = seen.get(name);
        if (first === undefined) seen.set(name, index);
        else if (isRoot && !isSet && typeof name === "string") {
          report({
            path: [...path, "groupBy", index],
            kind: "Duplicate value",
            value: name,
            problem: `same as groupBy[${first}]`,
            fix: "remove one of them",
          });
        }
      }
      if (seen.size > 1 && seen.has(all)) {
        const problem = `${all} groups by all labels, and must be alone`;
        report({ path: [...path, "groupBy"], problem, fix: "remove it, or the other labels" });
      }
      if (pace.isOver(workPerRoute + names.length * workPerLabel)) yield;
    }
  },
};

const all = "...";

/** The work of checking a route and a label, as {@link Pace} counts it. */
const workPerRoute = 64;
const workPerLabel = 8;
