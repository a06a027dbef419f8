import { Pace } from "../../text/steps.ts";
import type { SpecCheck } from "../check.ts";
import { DefinedNames } from "./defined-names.ts";
import { exampleObject } from "../example-object.ts";
import { routesOf } from "./routes.ts";

const intervals = "receivers: [{ name: team }]\nmuteTimeIntervals: [{ name: nights, timeIntervals: [{ weekdays: [sunday] }] }]";

/** Finds routes that name time intervals which the AlertmanagerConfig does not have. */
export const unknownTimeInterval: SpecCheck<"alertmanagerConfig"> = {
  id: "alerting/unknown-time-interval",
  grade: "deny",
  on: "spec",
  of: ["alertmanagerConfig"],
  doc: {
    what: "A muteTimeIntervals or activeTimeIntervals of a route with a name that the AlertmanagerConfig does not define.",
    why: "The operator leaves the whole object out, and none of its alerts are sent.",
    fix: "Correct the name, or define the time interval.",
    bad: exampleObject("AlertmanagerConfig", `route: { receiver: team, muteTimeIntervals: [night] }\n${intervals}`),
    good: exampleObject("AlertmanagerConfig", `route: { receiver: team, muteTimeIntervals: [nights] }\n${intervals}`),
  },
  *run({ value: { route, muteTimeIntervals, timeIntervals } }, report) {
    const pace = new Pace();
    const defined = new DefinedNames(muteTimeIntervals ?? timeIntervals ?? []);
    for (const { fields, path } of routesOf(route)) {
      if (pace.isOver(workPerRoute)) yield;
      for (const field of ["muteTimeIntervals", "activeTimeIntervals"]) {
        const written: unknown = fields[field];
        const names: readonly unknown[] = Array.isArray(written) ? written : [];
        for (const [index, name] of names.entries()) {
          if (pace.isOver(workPerName)) yield;
          if (typeof name !== "string" || defined.has(name)) continue;
          const near = defined.near(name);
          report({
            path: [...path, field, index],
            kind: "Not found",
            value: name,
            problem: "no such time interval in this AlertmanagerConfig",
            fix: near === undefined ? "define it in the spec" : `did you mean "${near}"?`,
            ...(near === undefined ? {} : { edit: { value: near } }),
          });
        }
      }
    }
  },
};

/** The work of checking a route and a name, as {@link Pace} counts it. */
const workPerRoute = 64;
const workPerName = 8;
