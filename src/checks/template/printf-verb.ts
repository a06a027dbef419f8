import type { Command, Term } from "../../gotemplate/ast.ts";
import type { Span } from "../../text/span.ts";
import type { RuleCheck } from "../check.ts";
import { eachCommand, functionOf, typeOf } from "./template-terms.ts";
import type { Place } from "./template-terms.ts";

/** Finds printf formats that do not fit what they are given. */
export const printfVerb: RuleCheck = {
  id: "template/printf-verb",
  grade: "warn",
  on: "rule",
  doc: {
    what: "A printf whose format asks for a whole number or a text of $value, for a number of a label or of humanized text, or for more or fewer arguments than it is given.",
    why: "Go writes %!d(float64=0.5) for $value with %d, and %!(EXTRA …) or %!d(MISSING) for a wrong number of arguments.",
    fix: "Write %.0f for a whole number of $value, %s for labels and humanized text.",
    bad: "alert: HighLoad\nexpr: node_load1 > 8\nannotations:\n  summary: 'load is {{ printf \"%d\" $value }}'\n",
    good: "alert: HighLoad\nexpr: node_load1 > 8\nannotations:\n  summary: 'load is {{ printf \"%.0f\" $value }}'\n",
  },
  run({ templates }, report) {
    for (const { at, text, parsed } of templates) {
      if (!parsed.ok) continue;
      eachCommand(parsed.actions, (command, place) => {
        if (functionOf(command) !== "printf") return;
        const error = typeMismatch(command, place);
        if (error !== undefined) report({ path: at, value: text, ...error });
      });
    }
  },
};

type Type = "value" | "text" | undefined;

interface MalformedObject {
  readonly span: Span;
  readonly problem: string;
  readonly fix: string;
}

/** Functions that give text. */
const givesText =
  /^(humanize|humanize1024|humanizeDuration|humanizePercentage|humanizeTimestamp|print|printf|println|title|toUpper|toLower|stripPort|stripDomain|reReplaceAll|urlquery|label|strvalue)$/;

function typeMismatch(command: Command, place: Place): MalformedObject | undefined {
  const [, format, ...args] = command.args;
  if (format?.kind !== "string") return undefined;
  const verbs = verbsOf(format.value);
  if (verbs === undefined) return undefined;
  if (/(?:^|[^%])(?:%%)*%[-+# 0.\d]*$/.test(format.value)) {
    return { span: format.span, problem: "the format ends with a % that is no verb", fix: "write %% for a percent sign" };
  }
  const types: Type[] = args.map((term) => typeOfTerm(term, place));
  const before = place.pipeline.commands[place.index - 1];
  if (before !== undefined) types.push(typeOfCommand(before, place));
  if (verbs.length !== types.length) {
    const problem = `the format has ${count(verbs.length, "verb")} for ${count(types.length, "argument")}`;
    return { span: format.span, problem, fix: "give as many arguments as there are verbs; write %% for a percent sign" };
  }
  for (const [index, verb] of verbs.entries()) {
    const type = types[index];
    if (type === "value" && !/[vTeEfFgGbxX]/.test(verb)) {
      const fix = verb === "d" ? "write %.0f for a whole number" : "write %g, or %.2f for two decimals";
      return { span: format.span, problem: `%${verb} is not for the value, which is a float`, fix };
    }
    if (type === "text" && !/[vTsqxX]/.test(verb)) {
      return {
        span: format.span,
        problem: `%${verb} is not for a text, which labels and humanized values are`,
        fix: "write %s, or format the value itself",
      };
    }
  }
  return undefined;
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}

/** What a term is, that of a pipeline in parentheses by its last command. */
function typeOfTerm(term: Term, place: Place): Type {
  let inner = term;
  while (inner.kind === "pipeline") {
    const last: Command | undefined = inner.commands.at(-1);
    const [only, ...more]: readonly Term[] = last?.args ?? [];
    if (last !== undefined && (only === undefined || only.kind !== "pipeline" || more.length > 0))
      return typeOfCommand(last, place);
    if (only === undefined) return undefined;
    inner = only;
  }
  return typeOf(inner, place);
}

function typeOfCommand(command: Command, place: Place): Type {
  const name = functionOf(command);
  if (name !== undefined) return givesText.test(name) ? "text" : undefined;
  const [only, ...more] = command.args;
  return only === undefined || more.length > 0 ? undefined : typeOfTerm(only, place);
}

/** The verbs of a format, each for one argument; undefined where widths or indexes take arguments too. */
function verbsOf(format: string): string[] | undefined {
  const verbs: string[] = [];
  for (const [found, verb] of format.matchAll(/%[-+# 0]*\d*(?:\.\d*)?([^])?/gu)) {
    if (verb === "*" || verb === "[") return undefined;
    if (verb === undefined || verb === "%") continue;
    if (!/[a-zA-Z]/.test(verb) || found === "") return undefined;
    verbs.push(verb);
  }
  return verbs;
}
