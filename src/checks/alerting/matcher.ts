import { readRegex } from "../../promql/regex-syntax.ts";
import type { FieldPath } from "../../text/field-path.ts";
import { Pace } from "../../text/steps.ts";
import type { Report, SpecCheck } from "../check.ts";
import { exampleObject } from "../example-object.ts";
import { routesOf } from "./routes.ts";

const example = (value: string): string =>
  exampleObject(
    "AlertmanagerConfig",
    `route: { receiver: team, matchers: [{ name: severity, matchType: =~, value: ${value} }] }\nreceivers: [{ name: team }]`,
  );

/** Finds matchers that Alertmanager cannot read. */
export const alertMatcher: SpecCheck<"alertmanagerConfig"> = {
  id: "alerting/matcher",
  grade: "deny",
  on: "spec",
  of: ["alertmanagerConfig"],
  doc: {
    what: "A matcher whose name is blank or has spaces in it, or whose regular expression is not valid RE2 syntax.",
    why: "The operator leaves the object out, or writes a file that Alertmanager does not load, for all teams.",
    fix: "Correct the name or the expression.",
    bad: example("'critical|(page'"),
    good: example("critical|page"),
  },
  *run({ value: { route, inhibitRules = [] } }, report) {
    const pace = new Pace();
    for (const { fields, path } of routesOf(route)) {
      const work = checkMatchers(fields["matchers"], [...path, "matchers"], report);
      if (pace.isOver(work)) yield;
    }
    for (const [index, rule] of inhibitRules.entries()) {
      for (const field of ["sourceMatch", "targetMatch"] as const) {
        const work = checkMatchers(rule[field], ["inhibitRules", index, field], report);
        if (pace.isOver(work)) yield;
      }
    }
  },
};

/** The work of checking a list and a matcher, as {@link Pace} counts it; that of a regular expression is its length. */
const workPerList = 64;
const workPerMatcher = 32;

function checkMatchers(matchers: unknown, at: FieldPath, report: Report): number {
  const list: readonly unknown[] = Array.isArray(matchers) ? matchers : [];
  let work = workPerList;
  for (const [index, matcher] of list.entries()) {
    work += workPerMatcher;
    if (typeof matcher !== "object" || matcher === null) continue;
    const { name, value, matchType, regex }: Partial<Record<string, unknown>> = { ...matcher };
    if (typeof name === "string" && name !== "" && /\s/.test(name.trim() === "" ? name : name.trim())) {
      const problem = name.trim() === "" ? "must not be blank" : "must not have spaces in it";
      report({ path: [...at, index, "name"], value: name, problem, fix: "write the name of a label" });
    }
    const isRegex = matchType === "=~" || matchType === "!~" || ((matchType ?? "") === "" && regex === true);
    if (!isRegex || typeof value !== "string") continue;
    work += value.length;
    // Alertmanager compiles the text within parentheses, which a ) in it may close.
    const read = readRegex(value, true);
    if (!read.ok && !readRegex(`^(?:${value})$`, true).ok) report({ path: [...at, index, "value"], value, ...read.diagnostic });
  }
  return work;
}
