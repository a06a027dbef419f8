import type { Call } from "../../promql/ast.ts";
import { compileRegex } from "../../promql/regex.ts";
import type { Diagnostic } from "../../text/diagnostic.ts";
import { quoteAround } from "../../text/quote.ts";
import type { ExprCheck } from "../check.ts";
import type { ExprSubject } from "../subject.ts";
import { canHave } from "./label-flow.ts";
import { whyGone } from "./label-removal.ts";
import { references } from "./replacement-template.ts";
import { constantText } from "./shapes.ts";

/** Finds label_replace() calls that cannot replace anything, or only by nothing. */
export const labelReplacement: ExprCheck = {
  id: "promql/label-replacement",
  grade: "warn",
  on: "expr",
  doc: {
    what: "A label_replace() whose replacement refers to a group that its pattern does not have, or whose source label the series cannot have.",
    why: "A group that does not exist is empty, without an error. $1_total is the group named 1_total, not the first group.",
    fix: "Number the groups from 1, and write ${1} before a letter, a digit or _.",
    bad: "record: pod:up:max\nexpr: label_replace(up, 'app', '$1_app', 'pod', '(.+)-.+')\n",
    good: "record: pod:up:max\nexpr: label_replace(up, 'app', '${1}_app', 'pod', '(.+)-.+')\n",
  },
  run(subject, report) {
    for (const node of subject.calls) {
      if (node.func !== "label_replace") continue;
      const error = unknownGroup(node) ?? missingSource(node, subject);
      if (error !== undefined) report(error);
    }
  },
};

function unknownGroup({ args }: Call): Diagnostic | undefined {
  const [, , template] = args;
  const replacement = constantText(template);
  const groups = groupsOf(constantText(args[4]) ?? "");
  if (template === undefined || replacement === undefined || groups === undefined) return undefined;
  for (const { written, group } of references(replacement)) {
    if (groups.has(group)) continue;
    const number = /^\d+/.exec(group)?.[0];
    const meant = number !== undefined && number !== group && groups.has(number);
    return {
      span: template.span,
      problem: `the pattern has no group ${quoteAround(group)}, so ${written} is always empty`,
      fix: meant
        ? `write \${${number}}${group.slice(number.length)}`
        : groups.size === 1
          ? "put the part to keep in parentheses"
          : "name a group of the pattern",
    };
  }
  return undefined;
}

/** Returns the numbers and names of a pattern's groups, 0 for the whole included; undefined where they are hard to tell. */
function groupsOf(pattern: string): ReadonlySet<string> | undefined {
  if (pattern.includes("\\Q")) return undefined;
  const groups = new Set(["0"]);
  let count = 0;
  // Escapes and classes first, so that parentheses in them do not count.
  for (const [found, name] of pattern.matchAll(/\\.|\[\^?\]?(?:\\.|\[:\^?\w+:\]|[^\]\\])*\]|\((?:\?P?<(\w+)>|(?!\?))/gs)) {
    if (!found.startsWith("(")) continue;
    count += 1;
    groups.add(String(count));
    if (name !== undefined) groups.add(name);
  }
  return groups;
}

function missingSource(node: Call, subject: ExprSubject): Diagnostic | undefined {
  const [vector, target, template, source, pattern] = node.args;
  const label = constantText(source) ?? "";
  const text = constantText(pattern);
  if (vector === undefined || source === undefined || text === undefined || label === "" || label === "__name__")
    return undefined;
  const flow = subject.labels(vector);
  if (canHave(flow, label)) return undefined;
  const regex = compileRegex(text, subject.settings.promql.version);
  // A pattern that matches the empty text sets a label where the source is missing, which may be intended.
  if (!regex.ok || (regex.matchesEmpty && !(constantText(template) ?? "").includes("$"))) return undefined;
  const name = quoteAround(constantText(target) ?? "");
  const effect = regex.matchesEmpty ? `${name} gets no part of it` : `${name} is not set`;
  const problem = `the series cannot have "${label}", as ${whyGone(flow, label)}, so ${effect}`;
  return { span: source.span, problem, fix: `keep "${label}" in the inner part` };
}
