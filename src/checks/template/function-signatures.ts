import type { ValueType } from "./value-type.ts";

/**
 * What a parameter of a template function accepts: one type, anything, what Prometheus converts to a number (numbers and
 * text that is one), or what has a length.
 */
export type ParameterType = "text" | "vector" | "sample" | "any" | "convertible" | "sized";

/** The parameters and the result of a template function. */
export interface FunctionSignature {
  readonly parameters: readonly ParameterType[];
  /** Whether the last parameter may be repeated or left out. */
  readonly variadic: boolean;
  /** The type of the result, where it is always the same. */
  readonly returns: ValueType | undefined;
}

/** One row a function: its parameters, a last one with `*` repeated or left out, and its result, `?` where that varies. */
const rows: Readonly<Record<string, string>> = {
  // Prometheus' own (https://prometheus.io/docs/prometheus/latest/configuration/template_reference/).
  args: "any* ?",
  externalURL: "text",
  first: "vector sample",
  graphLink: "text text",
  humanize: "convertible text",
  humanize1024: "convertible text",
  humanizeDuration: "convertible text",
  humanizePercentage: "convertible text",
  humanizeTimestamp: "convertible ?",
  label: "text sample text",
  match: "text text bool",
  now: "float",
  parseDuration: "text float",
  pathPrefix: "text",
  query: "text vector",
  reReplaceAll: "text text text text",
  safeHtml: "text ?",
  sortByLabel: "text vector vector",
  stripDomain: "text text",
  stripPort: "text text",
  strvalue: "sample text",
  tableLink: "text text",
  title: "text text",
  toDuration: "convertible ?",
  toLower: "text text",
  toTime: "convertible ?",
  toUpper: "text text",
  urlQueryEscape: "text text",
  value: "sample float",
  // Go's (https://pkg.go.dev/text/template#hdr-Functions).
  and: "any any* ?",
  call: "any any* ?",
  eq: "any any any* bool",
  ge: "any any bool",
  gt: "any any bool",
  html: "any* text",
  index: "any any* ?",
  js: "any* text",
  le: "any any bool",
  len: "sized int",
  lt: "any any bool",
  ne: "any any bool",
  not: "any bool",
  or: "any any* ?",
  print: "any* text",
  printf: "text any* text",
  println: "any* text",
  slice: "any any* ?",
  urlquery: "any* text",
};

const parameterTypes: readonly ParameterType[] = ["text", "vector", "sample", "any", "convertible", "sized"];
const resultTypes: readonly ValueType[] = ["text", "vector", "sample", "float", "int", "bool"];

/** The signatures of the functions that an alert's template can call, of all versions, by name. */
export const functionSignatures: ReadonlyMap<string, FunctionSignature> = new Map(
  Object.entries(rows).map(([name, row]) => [name, signatureOf(row)]),
);

function signatureOf(row: string): FunctionSignature {
  const words = row.split(" ");
  const result = words.pop();
  const parameters = words.flatMap((word) => parameterTypes.filter((type) => type === word.replace("*", "")));
  return { parameters, variadic: row.includes("*"), returns: resultTypes.find((type) => type === result) };
}
