import type { Diagnostic } from "../text/diagnostic.ts";
import { quoteAround } from "../text/quote.ts";
import { suggest } from "../text/suggest.ts";
import type { TemplateFunctions } from "./functions.ts";
import type { LiteralDiagnostic } from "./literal.ts";
import type { NumberDiagnostic } from "./number.ts";
import type { Scope } from "./scope.ts";
import { diagnosticAt } from "./trouble-diagnostics.ts";

/** The variables that Prometheus sets before every template of an alert. */
export const presetVariables: readonly string[] = ["$", "$labels", "$externalLabels", "$externalURL", "$value"];

/** Tells that a name is no function, with the one that was probably meant. */
export function unknownFunction(name: string, start: number, functions: TemplateFunctions): Diagnostic {
  const end = start + name.length;
  const since = functions.later.get(name);
  if (since !== undefined) {
    const problem = `Prometheus ${functions.version} does not have the function ${name}`;
    return diagnosticAt(start, end, problem, `drop it, or run Prometheus ${since} or later`);
  }
  const problem = `there is no template function ${quoteAround(name)}`;
  const variable = `$${name}`;
  if (presetVariables.includes(variable)) return diagnosticAt(start, end, problem, `did you mean "${variable}"?`);
  const near = suggest(name, functions.names);
  if (near !== undefined) return diagnosticAt(start, end, problem, `did you mean "${near}"?`);
  return diagnosticAt(start, end, problem, "put text in double quotes, $ before a variable and . before a field");
}

/** Tells that a variable is not set, with the one that was probably meant. */
export function unknownVariable(name: string, start: number, scope: Scope): Diagnostic {
  const end = start + name.length;
  const names = scope.names();
  if (presetVariables.includes(name)) {
    const problem = `${name} is not set inside define and block, which see only what they are given`;
    return diagnosticAt(start, end, problem, "give it to the template as its data and read it from the dot");
  }
  const near = suggest(name, names);
  const fix = near === undefined ? `set it first: {{ ${name} := … }}` : `did you mean "${near}"?`;
  return diagnosticAt(start, end, `the variable ${quoteAround(name)} is not set here`, fix);
}

/** Tells what is wrong inside quotes. */
export function literalDiagnostic(text: string, start: number, { start: from, end: to, sort }: LiteralDiagnostic): Diagnostic {
  const written = quoteAround(text.slice(from, to));
  const at = (problem: string, fix: string): Diagnostic => diagnosticAt(start + from, start + to, problem, fix);
  switch (sort) {
    case "unknown escape":
      return at(`${written} is no escape`, "double the backslash, or write the string in backquotes");
    case "escaped other quote":
      return at(`${written} is no escape here, as this quote needs none`, "drop the backslash");
    case "incomplete escape":
      return at(`${written} is no complete escape`, String.raw`write \xhh, \uhhhh, \Uhhhhhhhh or \ooo, or double the backslash`);
    case "no character":
      return at("single quotes hold exactly one character", "put text in double quotes");
  }
}

/** Tells what is wrong with a number. */
export function numberDiagnostic(text: string, start: number, sort: NumberDiagnostic): Diagnostic {
  const end = start + text.length;
  if (/^[-+]$/.test(text)) {
    return diagnosticAt(start, end, `templates have no operator "${text}"`, "compute the value in the expression");
  }
  if (sort === "out of range")
    return diagnosticAt(start, end, `${quoteAround(text)} is too large a number`, "write it smaller, or with a decimal point");
  if (/^[-+]?0[0-9_]+$/.test(text)) {
    return diagnosticAt(
      start,
      end,
      `${quoteAround(text)} starts with 0 and so is octal, with the digits 0 to 7`,
      "drop the 0 in front",
    );
  }
  return diagnosticAt(start, end, `${quoteAround(text)} is no number`, "put text in double quotes");
}

/** Tells of a character or word where the next word of a command, `|` or `}}` had to come. */
export function unexpectedDiagnostic(text: string, start: number, end: number, spaced: boolean): Diagnostic {
  const written = text.slice(start, end);
  const problem = `${quoteAround(written)} cannot stand here`;
  if (written === "(" && !spaced)
    return diagnosticAt(start, end, problem, 'write arguments behind the function with spaces: printf "%s" $value');
  if (written === "=" || written === ":=")
    return diagnosticAt(start, end, problem, "set one variable at the start of an action: {{ $name := … }}");
  if (written === "|") return diagnosticAt(start, end, problem, "write a value or a function before it");
  if (written === "}") return diagnosticAt(start, end, problem, "close the action with }}");
  if (written === "{") return diagnosticAt(start, end, problem, "open an action with two braces, not more");
  if (written === ",") return diagnosticAt(start, end, problem, "separate arguments with spaces");
  if ("!*/%<>&^~".includes(written)) {
    return diagnosticAt(
      start,
      end,
      problem,
      "templates have no operators: compare with eq, ne, lt, gt, join with and, or, not, and compute in the expression",
    );
  }
  if (/^[a-z]+$/.test(written)) return diagnosticAt(start, end, problem, `give ${written} an action of its own`);
  return diagnosticAt(start, end, problem, spaced ? "drop it, or put text in double quotes" : "put a space before it");
}
