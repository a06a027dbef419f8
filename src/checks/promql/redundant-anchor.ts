import type { ExprCheck } from "../check.ts";

/** Finds ^ and $ around the patterns of matchers, which are always anchored. */
export const redundantAnchor: ExprCheck = {
  id: "promql/redundant-anchor",
  grade: "hint",
  on: "expr",
  doc: {
    what: "A pattern of =~ or !~ that begins with ^ or ends with $.",
    why: "Patterns always match the whole value, so the anchors have no effect, and suggest that patterns without them match parts.",
    fix: "Remove the anchors.",
    bad: "record: api:up:sum\nexpr: sum(up{job=~'^api-.+$'})\n",
    good: "record: api:up:sum\nexpr: sum(up{job=~'api-.+'})\n",
  },
  run(subject, report) {
    for (const node of subject.selectors) {
      for (const { valueSpan, op, value } of node.matchers) {
        if (op !== "=~" && op !== "!~") continue;
        // Flags such as (?m) can give the anchors a meaning.
        const anchors = value.includes("(?") ? "" : anchorsOf(value);
        if (anchors === "") continue;
        report({
          span: valueSpan,
          problem: `a pattern always matches the whole value, so ${anchors} has no effect`,
          fix: "remove it",
        });
      }
    }
  },
};

function anchorsOf(pattern: string): string {
  const first = pattern.startsWith("^") ? "^" : "";
  const escapes = /(\\*)\$$/.exec(pattern)?.[1];
  const last = escapes !== undefined && escapes.length % 2 === 0 ? "$" : "";
  return first !== "" && last !== "" ? "^…$" : first + last;
}
