import type { Command } from "../../gotemplate/ast.ts";
import type { Span } from "../../text/span.ts";
import type { RuleCheck } from "../check.ts";
import type { Place } from "./each-command.ts";
import { functionOf, typeOf, typeOfCommand } from "./type-of.ts";

/** Finds printf formats that do not fit their arguments. */
export const printfVerb: RuleCheck = {
  id: "template/printf-verb",
  grade: "warn",
  on: "rule",
  doc: {
    what: "A printf with a verb that does not fit its argument, such as %d or %s for $value or %f for a label, or with more or fewer verbs than arguments.",
    why: "Go prints %!d(float64=0.5) for $value with %d, and %!(EXTRA …) or %!d(MISSING) for a wrong number of arguments.",
    fix: "Write %.0f for $value as a whole number, and %s for labels and humanized text.",
    bad: "alert: HighLoad\nexpr: node_load1 > 8\nannotations:\n  summary: 'load is {{ printf \"%d\" $value }}'\n",
    good: "alert: HighLoad\nexpr: node_load1 > 8\nannotations:\n  summary: 'load is {{ printf \"%.0f\" $value }}'\n",
  },
  run({ templates }, report) {
    for (const { at, text, commands } of templates) {
      for (const { command, place } of commands) {
        if (functionOf(command) !== "printf") continue;
        const error = typeMismatch(command, place);
        if (error !== undefined) report({ path: at, value: text, ...error });
      }
    }
  },
};

interface VerbError {
  readonly span: Span;
  readonly problem: string;
  readonly fix: string;
}

function typeMismatch(command: Command, place: Place): VerbError | undefined {
  const [, format, ...args] = command.args;
  if (format?.kind !== "string") return undefined;
  const verbs = verbsOf(format.value);
  if (verbs === undefined) return undefined;
  if (/(?:^|[^%])(?:%%)*%[-+# 0.\d]*$/.test(format.value)) {
    return { span: format.span, problem: "the format ends with a % without a verb", fix: "write %% for a percent sign" };
  }
  const types = args.map((term) => typeOf(term, place));
  const before = place.pipeline.commands[place.index - 1];
  if (before !== undefined) types.push(typeOfCommand(before, place));
  if (verbs.length !== types.length) {
    const problem = `the format has ${count(verbs.length, "verb")} for ${count(types.length, "argument")}`;
    return { span: format.span, problem, fix: "use one verb for each argument, and %% for a percent sign" };
  }
  for (const [index, verb] of verbs.entries()) {
    const type = types[index];
    if (type === "float" && !/[vTeEfFgGbxX]/.test(verb)) {
      const fix = verb === "d" ? "write %.0f for a whole number" : "write %g, or %.2f for two decimals";
      return { span: format.span, problem: `%${verb} does not fit a float such as $value`, fix };
    }
    if (type === "text" && !/[vTsqxX]/.test(verb)) {
      return {
        span: format.span,
        problem: `%${verb} does not fit text such as a label or a humanized value`,
        fix: "write %s, or format $value itself",
      };
    }
  }
  return undefined;
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}

/** Returns the verbs of a format, each for one argument; undefined where widths or indexes take arguments too. */
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
