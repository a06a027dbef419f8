import { formName } from "../checks/schema/forms.ts";
import type { Becomes, ConfigKey } from "../model/becomes.ts";
import type { Gate, Product } from "../model/gate.ts";
import type { Shape } from "../model/shape.ts";

/** The type of a field in words, as in `list of text` or `map of text to whole number`. */
export function typeWords(shape: Shape): string {
  if (shape["x-kubernetes-preserve-unknown-fields"] === true) return "anything";
  if (shape["x-kubernetes-int-or-string"] === true) return "whole number or text";
  switch (shape.type) {
    case "string":
      return "text";
    case "boolean":
      return "true or false";
    case "integer":
      return "whole number";
    case "number":
      return "number";
    case "array":
      return `list of ${shape.items === undefined ? "anything" : typeWords(shape.items)}`;
    default:
      return shape.additionalProperties === undefined ? "object" : `map of text to ${typeWords(shape.additionalProperties)}`;
  }
}

/** Returns the constraints of a shape, each as a clause; those of the items of a list or the values of a map included. */
export function constraintWords(shape: Shape): readonly string[] {
  const { minimum, maximum, minLength, maxLength, minItems, maxItems, pattern, format } = shape;
  const keys = shape["x-kubernetes-list-map-keys"];
  const words: readonly (string | false | undefined)[] = [
    shape.enum && `one of ${shape.enum.map((word) => (word === "" ? '""' : word)).join(", ")}`,
    minimum !== undefined && `at least ${minimum}`,
    maximum !== undefined && `at most ${maximum}`,
    (format === "int32" || format === "int64") && `${format.slice(3)} bits`,
    format === "date-time" && "a time such as 2026-11-24T08:30:00Z",
    minLength !== undefined && (minLength === 1 ? "not empty" : `at least ${minLength} characters`),
    maxLength !== undefined && `at most ${maxLength} characters`,
    minItems !== undefined && (minItems === 1 ? "not empty" : `at least ${minItems} items`),
    maxItems !== undefined && `at most ${maxItems} items`,
    shape["x-kubernetes-list-type"] === "set" && "no duplicate items",
    keys && `unique ${keys.join(" and ")}`,
    pattern && formName(pattern),
    ...(shape["x-kubernetes-validations"] ?? []).map(({ message }) => message),
  ];
  const inner = shape.items ?? shape.additionalProperties;
  const each = inner === undefined ? [] : constraintWords(inner).map((word) => `each ${word}`);
  return [...words.filter((word) => typeof word === "string"), ...each];
}

/** Returns the default of a field as YAML on one line; undefined if it has none. */
export function defaultWords(shape: Shape): string | undefined {
  return shape.default === undefined ? undefined : JSON.stringify(shape.default);
}

/** A field and what it and the fields that hold it become, outermost first; `list` where the field is one. */
export interface Becoming {
  readonly becomes: Becomes | undefined;
  readonly list: boolean;
}

/**
 * What a field becomes, in words, by the rows that lead to it. A field without a row of its own is passed on with the
 * one that holds it.
 */
export function becomesWords(kind: string, way: readonly Becoming[]): string {
  const index = way.findLastIndex(({ becomes }) => becomes !== undefined);
  const becomes = way[index]?.becomes;
  if (becomes === undefined) return "nothing by itself";
  const leading = way.slice(0, index + 1);
  const older = becomes.before === undefined ? "" : `; in older versions ${oneBecoming(kind, leading, becomes.before)}`;
  return `${index < way.length - 1 ? "a part of " : ""}${oneBecoming(kind, leading, becomes)}${older}`;
}

function oneBecoming(kind: string, way: readonly Becoming[], becomes: Becomes): string {
  switch (becomes.as) {
    case "key":
      return `${keyWords(kind, way, becomes)}${gateWords(kind, becomes.gates)}`;
    case "relabeling":
      return `relabeling: ${becomes.steps}${gateWords(kind, becomes.gates)}`;
    case "argument":
      return `the argument ${becomes.flag}${gateWords(kind, becomes.gates)}`;
    case "workload":
      return `${becomes.path}${gateWords(kind, becomes.gates)}`;
    case "selection":
      return `the choice of ${becomes.of}`;
    case "status":
      return `status: ${becomes.what}`;
    case "nothing":
      return `nothing: ${becomes.why}`;
  }
}

function keyWords(kind: string, way: readonly Becoming[], { form, words, formerly }: ConfigKey): string {
  const { file, place } = files[kind] ?? { file: "the configuration", place: "" };
  let key = place;
  for (const [index, { becomes, list }] of way.entries()) {
    if (becomes?.as !== "key") continue;
    if (becomes.key !== "") key += `${key === "" ? "" : "."}${becomes.key}`;
    if (list && index < way.length - 1 && becomes.key !== "") key += "[]";
  }
  const forms = { value: "", file: ", as the path of a file", "lower case": ", in lower case" };
  const called = formerly === undefined ? "" : `, formerly ${formerly.key}${gateWords(kind, formerly.gates)}`;
  const spelt = Object.entries(words ?? {}).map(([ours, theirs]) => `${ours} as ${theirs}`);
  const spelling = spelt.length === 0 ? "" : `, ${spelt.join(", ")}`;
  return `${key === "" ? "the whole" : key} of ${file}${forms[form]}${spelling}${called}`;
}

/** The files that kinds become a part of, where in them, and what reads them. */
const files: Readonly<Record<string, { readonly file: string; readonly place: string; readonly readers: readonly Product[] }>> = {
  Alertmanager: { file: "alertmanager.yaml", place: "", readers: ["alertmanager"] },
  AlertmanagerConfig: { file: "alertmanager.yaml", place: "", readers: ["alertmanager"] },
  PodMonitor: { file: "prometheus.yaml", place: "scrape_configs[]", readers: ["prometheus"] },
  Probe: { file: "prometheus.yaml", place: "scrape_configs[]", readers: ["prometheus"] },
  Prometheus: { file: "prometheus.yaml", place: "", readers: ["prometheus"] },
  PrometheusAgent: { file: "prometheus.yaml", place: "", readers: ["prometheus"] },
  PrometheusRule: { file: "its rule file", place: "", readers: ["prometheus", "thanos"] },
  ScrapeConfig: { file: "prometheus.yaml", place: "scrape_configs[]", readers: ["prometheus"] },
  ServiceMonitor: { file: "prometheus.yaml", place: "scrape_configs[]", readers: ["prometheus"] },
  ThanosRuler: { file: "the configuration of Thanos", place: "", readers: ["thanos"] },
};

const products: Readonly<Record<Product, string>> = { prometheus: "Prometheus", alertmanager: "Alertmanager", thanos: "Thanos" };

/** The gates of the programs that a kind is for. */
function gateWords(kind: string, gates: readonly Gate[]): string {
  const readers = files[kind]?.readers ?? [];
  return gates
    .filter(({ product }) => readers.includes(product))
    .map((gate) => `; ${oneGate(gate)}`)
    .join("");
}

function oneGate(gate: Gate): string {
  const product = products[gate.product];
  if ("unknown" in gate) return `not in ${product}`;
  const { since, until } = gate;
  if (until === undefined) return `${product} ${since} or later`;
  return since === undefined ? `${product} before ${until}` : `${product} ${since} or later, before ${until}`;
}
