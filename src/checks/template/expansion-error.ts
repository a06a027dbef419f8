import type { Command, Term } from "../../gotemplate/ast.ts";
import type { Span } from "../../text/span.ts";
import type { RuleCheck } from "../check.ts";
import type { Place } from "./each-command.ts";
import { functionSignatures } from "./function-signatures.ts";
import type { ParameterType } from "./function-signatures.ts";
import { arityClauses, argumentClauses, notCallableClauses, rangeClauses } from "./expansion-clauses.ts";
import type { Clauses } from "./expansion-clauses.ts";
import { typeOf, typeOfCommand } from "./type-of.ts";
import type { ValueType } from "./value-type.ts";

/** Finds templates that Prometheus parses but cannot expand. */
export const expansionError: RuleCheck = {
  id: "template/expansion-error",
  grade: "warn",
  on: "rule",
  doc: {
    what: "A function of a template that has too few or too many arguments, or one of the wrong type, such as text where a number is needed.",
    why: "Prometheus loads the rule. When the alert fires, the whole text is replaced by an error: <error expanding template: …>.",
    fix: "Pass what the function takes: $value | humanize for a number, $labels.name for text, query … | first | value for the result of a query.",
    bad: "alert: HighLoad\nexpr: node_load1 > 8\nannotations:\n  summary: 'load is {{ value }}'\n",
    good: "alert: HighLoad\nexpr: node_load1 > 8\nannotations:\n  summary: 'load is {{ $value }}'\n",
  },
  run({ templates }, report) {
    for (const { at, text, commands } of templates) {
      for (const { command, place } of commands) {
        const error = commandError(command, place);
        if (error !== undefined) report({ path: at, value: text, ...error });
      }
    }
  },
};

interface ExpansionError extends Clauses {
  readonly span: Span;
}

function commandError(command: Command, place: Place): ExpansionError | undefined {
  const [first, ...args] = command.args;
  if (first === undefined) return undefined;
  const piped = place.index === 0 ? undefined : place.pipeline.commands[place.index - 1];
  for (const arg of args) {
    const error = arg.kind === "function" ? callError(arg.name, [], arg.span) : undefined;
    if (error !== undefined) return error;
  }
  const inputs = args.map((term): Input => ({ type: typeOf(term, place), term }));
  if (piped !== undefined) inputs.push({ type: typeOfCommand(piped, place), term: undefined });
  if (first.kind === "function") return callError(first.name, inputs, first.span) ?? rangeError(first, command, place);
  if (inputs.length > 0 && !mayBeMethod(first, place)) return { span: first.span, ...notCallableClauses(piped !== undefined) };
  return rangeError(first, command, place);
}

/** What a function is given: a term, or what is piped into it. */
interface Input {
  readonly type: ValueType | undefined;
  readonly term: Term | undefined;
}

/** Reports whether a term may be a method, which takes arguments: a field of something that is not known. */
function mayBeMethod(term: Term, place: Place): boolean {
  const hasFields = term.kind === "chain" || ((term.kind === "variable" || term.kind === "field") && term.fields.length > 0);
  return hasFields && typeOf(term, place) === undefined;
}

function callError(name: string, inputs: readonly Input[], span: Span): ExpansionError | undefined {
  const signature = functionSignatures.get(name);
  if (signature === undefined) return undefined;
  const { parameters, variadic } = signature;
  const min = variadic ? parameters.length - 1 : parameters.length;
  if (inputs.length < min || (!variadic && inputs.length > parameters.length)) {
    return { span, ...arityClauses(name, min, variadic, inputs.length) };
  }
  for (const [index, { type, term }] of inputs.entries()) {
    const parameter = parameters[Math.min(index, parameters.length - 1)];
    if (parameter === undefined || type === undefined || accepts(parameter, type, term)) continue;
    return { span: term?.span ?? span, ...argumentClauses(name, parameter, type, term?.kind === "string") };
  }
  return undefined;
}

/** Reports whether a parameter takes a value, as far as its type or, of a text, its value decides. */
function accepts(parameter: ParameterType, type: ValueType, term: Term | undefined): boolean {
  switch (parameter) {
    case "any":
      return true;
    case "convertible":
      if (term?.kind === "string") return /\d|inf|nan/i.test(term.value);
      return type === "text" || type === "float" || type === "int";
    case "sized":
      return type === "text" || type === "labels" || type === "vector";
    default:
      return type === parameter || (type === "nil" && parameter === "vector");
  }
}

function rangeError(first: Term, command: Command, place: Place): ExpansionError | undefined {
  const isLast = place.pipeline.commands.at(-1) === command;
  if (place.use !== "range" || place.nested || !isLast) return undefined;
  const type = typeOfCommand(command, place);
  if (type === undefined || type === "labels" || type === "vector" || type === "int" || type === "nil") return undefined;
  return { span: first.span, ...rangeClauses(type) };
}
