import type { Call } from "../../promql/ast.ts";
import { compileRegex } from "../../promql/regex.ts";
import type { Diagnostic } from "../../text/diagnostic.ts";
import { quoteAround } from "../../text/quote.ts";
import type { ExprCheck } from "../check.ts";
import type { ExprSubject } from "../subject.ts";
import { canHave } from "./label-flow.ts";
import { whyGone } from "./label-removal.ts";
import { unknownGroup } from "../../promql/regex-groups.ts";
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
      const error = groupError(node) ?? missingSource(node, subject);
      if (error !== undefined) report(error);
    }
  },
};

function groupError({ args }: Call): Diagnostic | undefined {
  const [, , template] = args;
  const replacement = constantText(template);
  if (template === undefined || replacement === undefined) return undefined;
  const unknown = unknownGroup(replacement, constantText(args[4]) ?? "");
  if (unknown === undefined) return undefined;
  const { written, group, fix } = unknown;
  return { span: template.span, problem: `the pattern has no group ${quoteAround(group)}, so ${written} is always empty`, fix };
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
