import assert from "node:assert/strict";
import { test } from "node:test";
import { parseExpr } from "../../../src/promql/parser.ts";
import { byteSpan } from "../../../src/text/span.ts";
import { comparedVersions, startParser } from "../../support/prometheus-parser.ts";
import { profiles } from "./settings.ts";

/** The repetitions in each expression, none of which has more tokens than we parse then. */
const n = 3000;

function nested(open: string, inner: string, close: string): string {
  return open.repeat(n) + inner + close.repeat(n);
}

function listed(item: (index: number) => string, separator: string): string {
  return Array.from({ length: n }, (_, index) => item(index)).join(separator);
}

/** Expressions that are long or deep in one way each, valid and invalid. */
const extremes: readonly (readonly [name: string, text: string])[] = [
  ["parentheses", nested("(", "1", ")")],
  ["parentheses that are not closed", "(".repeat(n)],
  ["one parenthesis too many", `${nested("(", "1", ")")})`],
  ["calls", nested("abs(", "foo", ")")],
  ["calls of what does not fit", nested("abs(", "1", ")")],
  ["aggregations", nested("sum by (a) (", "foo", ")")],
  ["aggregations that are grouped after", nested("sum(", "foo", ") by (a)")],
  ["subqueries", nested("max_over_time(", "foo", "[5m:])")],
  ["a comparison within a comparison", nested("(foo == bool ", "bar", ")")],
  ["signs", `${"-".repeat(n)}foo`],
  ["signs of a number", `${"- ".repeat(n)}1`],
  ["signs of a string", `${"-".repeat(n)}"a"`],
  ["a sum", listed(() => "foo", " + ")],
  ["a sum of numbers with a comparison", `${listed(() => "1", " + ")} > 1`],
  ["powers", listed(() => "2", " ^ ")],
  ["matches", listed((index) => `foo${index}`, " * on (a) group_left (b) ")],
  ["set operations", listed((index) => `foo${index}`, " or ")],
  ["set operations of numbers", listed(() => "1", " and ")],
  ["operators that change", listed((index) => `foo ${["+", "*", "^", "==", "and", "or"][index % 6] ?? ""} `, "").slice(0, -3)],
  ["arguments", `label_join(foo, "a", "b", ${listed((index) => `"l${index}"`, ", ")})`],
  ["arguments too many", `abs(${listed(() => "foo", ", ")})`],
  ["labels", `sum by (${listed((index) => `l${index}`, ", ")}) (foo)`],
  ["the same label", `foo + on (${listed(() => "a", ", ")}) group_left (a) foo`],
  ["matchers", `foo{${listed((index) => `l${index}="v"`, ", ")}}`],
  ["matchers that take anything", `{${listed(() => 'a=~".*"', ", ")}}`],
  ["a string", `foo{a="${"é".repeat(n)}"} "`],
  ["escapes", `foo{a="${"\\xff".repeat(n)}"} "`],
  ["a regex", `foo{a=~"${listed((index) => `host-${index}\\\\.example`, "|")}"}`],
  ["a regex with an error at its end", `foo{a=~"${"a?".repeat(n)}("}`],
  ["a name", "a".repeat(n)],
  ["a number", "9".repeat(n)],
  ["a number of zeros", "0".repeat(n)],
  ["a duration", `foo[${"1".repeat(n)}s]`],
  ["units", `foo[${"1s".repeat(n)}]`],
  ["offsets", `foo${" offset 1m".repeat(n)}`],
  ["ranges", `foo${"[5m]".repeat(n)}`],
  ["comments", `foo${" # é\n".repeat(n)}}`],
  ["spaces", `${" \n\t".repeat(n)}$`],
  ["parentheses in a range", `foo[${nested("(", "5m", ")")}]`],
  ["signs in a range", `foo[${"-".repeat(n)}5m]`],
  ["arithmetic in a range", `foo[${listed(() => "5m", " + ")}]`],
  ["powers in a range", `foo[${listed(() => "1", " ^ ")}]`],
  ["functions in a range", `foo[${nested("max_of(1m, ", "step()", ")")}]`],
  ["arithmetic in an offset", `foo offset (${listed(() => "5m", " * ")})`],
];

for (const version of comparedVersions) {
  test(`long and deep expressions have the verdict and the first error position of Prometheus ${version}`, async (t) => {
    const parser = await startParser(version);
    t.after(() => parser.close());
    const wrong: object[] = [];
    for (const options of profiles(version).slice(1)) {
      const answers = await parser.ask(extremes.map(([, text]) => ({ mode: "expr", text, options })));
      for (const [index, theirs] of answers.entries()) {
        const [name, text] = extremes[index] ?? ["", ""];
        const parsed = parseExpr(text, options);
        const error = parsed.ok ? undefined : parsed.diagnostics[0];
        const span = error === undefined ? undefined : byteSpan(text, error.span);
        const ours = span === undefined ? "ok" : `${span.offset} ${span.offset + span.length}`;
        const expected = theirs.ok ? "ok" : `${theirs.start} ${theirs.end}`;
        if (ours !== expected)
          wrong.push({ name, ours, problem: error?.problem, expected, message: theirs.message?.slice(0, 200) });
      }
    }
    assert.deepEqual(wrong, []);
  });
}
