import type { LabelMatcher } from "../../promql/ast.ts";
import { compileRegex, literalOf, matchesEverything } from "../../promql/regex.ts";
import type { PrometheusVersion } from "../../promql/options.ts";
import type { Diagnostic } from "../../text/diagnostic.ts";
import { quoteAround } from "../../text/quote.ts";
import type { ExprCheck } from "../check.ts";

/** Finds selectors whose matchers contradict each other, so that they select nothing. */
export const contradictoryMatchers: ExprCheck = {
  id: "promql/contradictory-matchers",
  grade: "warn",
  on: "expr",
  doc: {
    what: "A selector with matchers for one label that no value satisfies, such as `=` with two different values.",
    why: "All matchers of a selector must hold, so it never selects anything.",
    fix: "Remove one of the matchers; to select either value, write one matcher with =~ and |.",
    bad: "record: api:errors:rate5m\nexpr: sum(rate(errors_total{job='a', job='b'}[5m]))\n",
    good: "record: api:errors:rate5m\nexpr: sum(rate(errors_total{job=~'a|b'}[5m]))\n",
  },
  run(subject, report) {
    const { settings } = subject;
    for (const node of subject.selectors) {
      if (node.matchers.length === 0) continue;
      const error = contradiction(node.matchers, settings.promql.version);
      if (error !== undefined) report(error);
    }
  },
};

/** The values of one label that the matchers so far allow, and the matcher that allows them. */
interface Allowed {
  readonly values: readonly string[];
  readonly by: LabelMatcher;
}

/** Selectors with more matchers are not checked: no one writes them. */
const maxMatchers = 100;

function contradiction(matchers: readonly LabelMatcher[], version: PrometheusVersion): Diagnostic | undefined {
  for (const matcher of matchers) if (matcher.op === "!~" && matchesEverything(matcher.value) === "any") return nothing(matcher);
  if (matchers.length > maxMatchers || !sharesLabel(matchers)) return undefined;
  const allowed = new Map<string, Allowed>();
  for (const matcher of matchers) {
    const values = valuesOf(matcher);
    if (values === undefined) continue;
    const earlier = allowed.get(matcher.name);
    const left = earlier === undefined ? values : earlier.values.filter((value) => values.includes(value));
    if (earlier !== undefined && left.length === 0) return clash(earlier.by, matcher);
    allowed.set(matcher.name, { values: left, by: matcher });
  }
  for (const matcher of matchers) {
    const earlier = allowed.get(matcher.name);
    if (earlier === undefined || valuesOf(matcher) !== undefined) continue;
    const left = earlier.values.filter((value) => mayMatch(matcher, value, version));
    if (left.length === 0) return clash(earlier.by, matcher);
    allowed.set(matcher.name, { values: left, by: earlier.by });
  }
  return undefined;
}

/** Reports whether two matchers are of the same label. */
function sharesLabel(matchers: readonly LabelMatcher[]): boolean {
  return matchers.some(({ name }, index) => matchers.findIndex((other) => other.name === name) < index);
}

/** Returns the values that a matcher allows, if they are few and known. */
function valuesOf({ op, value }: LabelMatcher): readonly string[] | undefined {
  if (op === "=") return [value];
  const values = op === "=~" ? literalOf(value) : undefined;
  return values === undefined || values.length > maxMatchers ? undefined : values;
}

/** Patterns that are longer, or repeat something a number of times, are not run, as that could take long. */
const longestRun = 200;

function mayMatch({ op, value: pattern }: LabelMatcher, value: string, version: PrometheusVersion): boolean {
  if (op === "!=") return value !== pattern;
  const literals = literalOf(pattern);
  if (literals !== undefined) return literals.includes(value) === (op === "=~");
  if (pattern.length > longestRun || pattern.includes("{")) return true;
  const regex = compileRegex(pattern, version);
  const matches = regex.ok ? regex.matches(value) : undefined;
  return matches === undefined || matches === (op === "=~");
}

function nothing({ span, name, value }: LabelMatcher): Diagnostic {
  const problem = `every value matches ${quoteAround(value)}, so this selects nothing`;
  return { span, problem, fix: `remove the matcher, or write ${name}="" for series without the label` };
}

function clash(first: LabelMatcher, second: LabelMatcher): Diagnostic {
  const [earlier, later] = first.span.start < second.span.start ? [first, second] : [second, first];
  const problem = `no series matches both ${written(earlier)} and ${written(later)}, so this selects nothing`;
  const either = earlier.op === "=" && later.op === "=" && earlier.value !== "" && later.value !== "";
  return {
    span: later.span,
    problem,
    fix: either ? "remove one of them, or write both values in one =~ with |" : "remove one of them",
  };
}

function written({ name, op, value }: LabelMatcher): string {
  return `${name}${op}${quoteAround(value)}`;
}
