import type { Command, Name, Pipeline, Term } from "../../gotemplate/ast.ts";
import { functionSignatures } from "./function-signatures.ts";
import type { ValueType } from "./value-type.ts";

/** What a term can refer to. */
export interface Scope {
  /** What the dot is, where that is known. */
  readonly dot: ValueType | undefined;
  /** Whether `$` is the alert's data, and the variables that Prometheus sets are there: not in definitions. */
  readonly rootIsData: boolean;
  /** The variables that the template sets itself. */
  readonly declared: ReadonlySet<string>;
}

/** Returns the name of the function that a command calls, if it calls one. */
export function functionOf(command: Command | undefined): string | undefined {
  const first = command?.args[0];
  return first?.kind === "function" ? first.name : undefined;
}

/** Returns what the value of a term certainly is, that of $value taken for a float; undefined where it is not known. */
export function typeOf(term: Term, scope: Scope): ValueType | undefined {
  let inner = term;
  while (inner.kind === "pipeline") {
    const last: Command | undefined = inner.commands.at(-1);
    const [only, ...more]: readonly Term[] = last?.args ?? [];
    if (last === undefined || only === undefined) return undefined;
    if (only.kind !== "pipeline" || more.length > 0) return typeOfCommand(last, scope);
    inner = only;
  }
  switch (inner.kind) {
    case "string":
      return "text";
    case "number":
      return numberType(inner.text);
    case "bool":
    case "nil":
      return inner.kind;
    case "dot":
      return scope.dot;
    case "field":
      return typeOfPath(scope.dot, inner.fields);
    case "variable":
      return typeOfPath(variableType(inner.name, scope), inner.fields);
    case "function":
      return functionSignatures.get(inner.name)?.returns;
    case "chain":
      return inner.of.kind === "function" ? typeOfPath(functionSignatures.get(inner.of.name)?.returns, inner.fields) : undefined;
    default:
      return undefined;
  }
}

/** Reports whether a term is the alert's value. */
export function isAlertValue(term: Term, scope: Scope): boolean {
  if (term.kind === "variable" && term.name === "$value") return term.fields.length === 0 && typeOf(term, scope) === "float";
  const ofData = term.kind === "field" ? scope.dot === "data" : term.kind === "variable" && term.name === "$" && scope.rootIsData;
  return ofData && "fields" in term && term.fields.length === 1 && term.fields[0]?.text === "Value";
}

/** Returns what the value of a command certainly is, whatever is piped into it. */
export function typeOfCommand(command: Command, scope: Scope): ValueType | undefined {
  const [first, second] = command.args;
  if (first === undefined) return undefined;
  if (first.kind !== "function") return typeOf(first, scope);
  if (first.name === "index" && second !== undefined && typeOf(second, scope) === "labels" && command.args.length === 3)
    return "text";
  return functionSignatures.get(first.name)?.returns;
}

/** Returns what the value of a pipeline certainly is. */
export function typeOfPipeline({ commands }: Pipeline, scope: Scope): ValueType | undefined {
  const last = commands.at(-1);
  return last === undefined ? undefined : typeOfCommand(last, scope);
}

function variableType(name: string, { rootIsData, declared }: Scope): ValueType | undefined {
  if (!rootIsData || declared.has(name)) return undefined;
  switch (name) {
    case "$":
      return "data";
    case "$value":
      return "float";
    case "$labels":
    case "$externalLabels":
      return "labels";
    case "$externalURL":
      return "text";
    default:
      return undefined;
  }
}

function typeOfPath(of: ValueType | undefined, fields: readonly Name[]): ValueType | undefined {
  let type = of;
  for (const { text } of fields) type = fieldType(type, text);
  return type;
}

function fieldType(of: ValueType | undefined, field: string): ValueType | undefined {
  if (of === "labels") return "text";
  if (of !== "data" && of !== "sample") return undefined;
  if (field === "Value") return "float";
  if (field === "Labels" || (of === "data" && field === "ExternalLabels")) return "labels";
  return of === "data" && field === "ExternalURL" ? "text" : undefined;
}

/** Returns the type of a number, or of a character in quotes, as Go reads it where any type will do. */
function numberType(text: string): ValueType {
  if (text.startsWith("'")) return "int";
  const isInteger = /^[+-]?0[xX]/.test(text) ? !/[.pPi]/.test(text) : !/[.eEi]/.test(text);
  return isInteger ? "int" : "float";
}
