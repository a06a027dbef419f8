import type { Diagnostic } from "../text/diagnostic.ts";
import { toAscii } from "../text/look-alikes.ts";
import { quoteAround } from "../text/quote.ts";
import { suggest } from "../text/suggest.ts";
import { diagnosticAt } from "./diagnostic-at.ts";
import { foreignFunctionFix } from "./sprig-functions.ts";
import type { TemplateFunctions } from "./functions.ts";
import type { LiteralDiagnostic } from "./literal.ts";
import type { NumberDiagnostic } from "./number.ts";
import type { Scope } from "./scope.ts";

/** The variables that Prometheus sets before every template of an alert. */
export const presetVariables: readonly string[] = ["$", "$labels", "$externalLabels", "$externalURL", "$value"];

/** Reports a function that is not defined, with the one that was probably meant. */
export function unknownFunction(name: string, start: number, functions: TemplateFunctions): Diagnostic {
  const end = start + name.length;
  const since = functions.later.get(name);
  if (since !== undefined) {
    const problem = `the function ${name} needs Prometheus ${since} or later, this is ${functions.version}`;
    return diagnosticAt(start, end, problem, "use another function, or write the text itself");
  }
  const foreign = foreignFunctionFix(name);
  if (foreign !== undefined) return diagnosticAt(start, end, `the function ${name} is not available in alert templates`, foreign);
  return diagnosticAt(start, end, `the function ${quoteAround(name)} is not defined`, fixOfUnknown(name, functions));
}

function fixOfUnknown(name: string, functions: TemplateFunctions): string {
  const variable = `$${name}`;
  if (presetVariables.includes(variable)) return `did you mean "${variable}"?`;
  const ascii = toAscii(name);
  if (ascii !== name && functions.names.has(ascii)) return `write ${ascii} in ASCII characters`;
  const near = suggest(name, functions.names);
  return near === undefined ? "put text in double quotes; variables start with $, fields with a dot" : `did you mean "${near}"?`;
}

/** Reports a variable that is not set, with the one that was probably meant. */
export function unknownVariable(name: string, start: number, scope: Scope): Diagnostic {
  const end = start + name.length;
  if (presetVariables.includes(name)) {
    const problem = `${name} is not set inside define and block`;
    return diagnosticAt(start, end, problem, "pass it to the template and read it from the dot");
  }
  const near = suggest(name, scope.names());
  const fix = near === undefined ? `set it first: {{ ${name} := … }}` : `did you mean "${near}"?`;
  return diagnosticAt(start, end, `the variable ${quoteAround(name)} is not set`, fix);
}

/** Reports an error inside quotes. */
export function literalDiagnostic(text: string, start: number, { start: from, end: to, sort }: LiteralDiagnostic): Diagnostic {
  const written = text.slice(from, to);
  const at = (problem: string, fix: string): Diagnostic => diagnosticAt(start + from, start + to, problem, fix);
  switch (sort) {
    case "unknown escape":
      return at(`unknown escape ${written}`, "double the backslash, or put the string in backquotes");
    case "escaped other quote":
      return at(`unknown escape ${written} in this kind of quotes`, "delete the backslash");
    case "incomplete escape":
      return at(`incomplete escape ${written}`, String.raw`write \xhh, \uhhhh, \Uhhhhhhhh or \ooo, or double the backslash`);
    case "no character":
      return at("single quotes must contain exactly one character", "put text in double quotes");
  }
}

/** Reports an invalid number. */
export function numberDiagnostic(text: string, start: number, sort: NumberDiagnostic): Diagnostic {
  const end = start + text.length;
  const at = (problem: string, fix: string): Diagnostic => diagnosticAt(start, end, problem, fix);
  if (/^[-+]$/.test(text)) return at(`templates have no operator ${text}`, "compute the value in the expression");
  if (sort === "out of range")
    return at(`the number ${quoteAround(text)} is out of range`, "write a smaller one, or add a decimal point");
  if (/^[-+]?0[0-9_]+$/.test(text))
    return at(`the number ${quoteAround(text)} is octal and can have the digits 0 to 7 only`, "delete the leading 0");
  return at(`invalid number ${quoteAround(text)}`, "put text in double quotes");
}

/** Reports a character or word where the next argument, `|` or `}}` is expected. */
export function unexpectedDiagnostic(text: string, start: number, end: number, spaced: boolean): Diagnostic {
  const written = text.slice(start, end);
  return diagnosticAt(start, end, `unexpected ${quoteAround(written)}`, fixOfUnexpected(text, start, end, spaced));
}

function fixOfUnexpected(text: string, start: number, end: number, spaced: boolean): string {
  const written = text.slice(start, end);
  switch (written) {
    case ".":
      return spaced ? "delete it" : dotFix(text, start);
    case "(":
      if (!spaced) return 'separate arguments with spaces, such as printf "%s" $value';
      break;
    case "=":
    case ":=":
      return "set a variable at the start of an action, such as {{ $name := … }}";
    case "|":
      return "add a value or a function before it";
    case "}":
      return "close the action with }}";
    case "{":
      return "open an action with two braces only";
    case ",":
      return "separate arguments with spaces";
    default:
  }
  if ("!*/%<>&^~".includes(written)) return operatorFix(written);
  if (/^[a-z]+$/.test(written)) return `give ${written} an action of its own`;
  return spaced ? "delete it, or put text in double quotes" : "put a space before it";
}

/** Returns the fix for an operator, which templates do not have. */
export function operatorFix(written: string): string {
  if (written === "<" || written === ">" || written === "=")
    return "compare with eq, ne, lt, le, gt or ge, such as gt $value 0.9";
  if (written === "&") return "use and, such as and $labels.job $labels.instance";
  if (written === "!") return "use not, or ne to compare";
  return "compute the value in the expression; templates have no operators";
}

/** Returns the fix for a dot with space after it: `$labels. instance`. */
function dotFix(text: string, start: number): string {
  const before = /[$.]?[\w.]{1,40}$/.exec(text.slice(Math.max(0, start - 41), start))?.[0];
  const after = /^\.\s+([\p{L}_][\p{L}\p{N}_]{0,40})/u.exec(text.slice(start, start + 60))?.[1];
  return before === undefined || after === undefined ? "delete it" : `remove the space after the dot: ${before}.${after}`;
}
