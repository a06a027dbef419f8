import type { Value } from "../model/value.ts";
import type { labelSelector } from "../model/core/reference.ts";
import type { FieldPath } from "../text/field-path.ts";
import type { Labels } from "./object.ts";

/** A label selector, as in a spec. */
export type LabelSelector = Value<typeof labelSelector>;

/** One requirement of a selector; `values` are sorted. */
export interface Requirement {
  readonly key: string;
  readonly operator: "=" | "in" | "notin" | "exists" | "!";
  readonly values: readonly string[];
}

/** What is wrong with a selector, and where. */
export interface SelectorError {
  readonly path: FieldPath;
  readonly value: string;
  readonly problem: string;
  readonly fix: string;
}

/** A selector as Kubernetes reads it: its requirements, or everything that is wrong with it. */
export type ReadSelector =
  | { readonly ok: true; readonly requirements: readonly Requirement[] }
  | { readonly ok: false; readonly errors: readonly [SelectorError, ...SelectorError[]] };

const operators = { In: "in", NotIn: "notin", Exists: "exists", DoesNotExist: "!" } as const;

/**
 * Reads a selector as Kubernetes does (`metav1.LabelSelectorAsSelector`): every requirement must hold, and without any,
 * everything is selected.
 */
export function readSelector(selector: LabelSelector): ReadSelector {
  const requirements: Requirement[] = [];
  const errors: SelectorError[] = [];
  for (const [key, value] of Object.entries(selector.matchLabels ?? {})) {
    errors.push(...keyErrors(key, ["matchLabels"]), ...valueErrors(value, ["matchLabels", key]));
    requirements.push({ key, operator: "=", values: [value] });
  }
  for (const [index, { key, operator: written, values = [] }] of (selector.matchExpressions ?? []).entries()) {
    errors.push(...expressionErrors(key, written, values, ["matchExpressions", index]));
    if (isOperator(written)) requirements.push({ key, operator: operators[written], values: values.toSorted() });
  }
  const [first, ...others] = errors;
  return first === undefined ? { ok: true, requirements } : { ok: false, errors: [first, ...others] };
}

function isOperator(text: string): text is keyof typeof operators {
  return Object.hasOwn(operators, text);
}

function expressionErrors(key: string, operator: string, values: readonly string[], path: FieldPath): readonly SelectorError[] {
  const inValues = values.flatMap((value, index) => valueErrors(value, [...path, "values", index]));
  return [...operatorErrors(operator, values, [...path, "operator"]), ...inValues, ...keyErrors(key, [...path, "key"])];
}

function operatorErrors(operator: string, values: readonly string[], path: FieldPath): readonly SelectorError[] {
  if (!isOperator(operator)) {
    return [{ path, value: operator, problem: "is not an operator", fix: "use In, NotIn, Exists or DoesNotExist" }];
  }
  const takesValues = operator === "In" || operator === "NotIn";
  if (takesValues && values.length === 0) {
    return [{ path, value: operator, problem: `${operator} requires values`, fix: "list them in values" }];
  }
  if (takesValues || values.length === 0) return [];
  return [{ path, value: operator, problem: `${operator} allows no values`, fix: "remove values" }];
}

const labelName = /^(?:[A-Za-z0-9](?:[A-Za-z0-9_.-]*[A-Za-z0-9])?)$/;
const domain = /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*$/;

function keyErrors(key: string, path: FieldPath): readonly SelectorError[] {
  const [name = "", prefix, ...more] = key.split("/").toReversed();
  const named = labelName.test(name) && name.length <= 63;
  if (named && more.length === 0 && (prefix === undefined || (domain.test(prefix) && prefix.length <= 253))) return [];
  return [{ path, value: key, problem: "is not a label name", fix: "write one such as app.kubernetes.io/name" }];
}

function valueErrors(value: string, path: FieldPath): readonly SelectorError[] {
  if (value === "" || (labelName.test(value) && value.length <= 63)) return [];
  const fix = "use at most 63 letters, digits, -, _ and .; the first and last must be a letter or digit";
  return [{ path, value, problem: "is not a label value", fix }];
}

/** Reports whether labels meet all requirements. */
export function matches(requirements: readonly Requirement[], labels: Labels): boolean {
  return requirements.every(({ key, operator, values }) => {
    const value = Object.hasOwn(labels, key) ? labels[key] : undefined;
    switch (operator) {
      case "=":
      case "in":
        return value !== undefined && values.includes(value);
      case "notin":
        return value === undefined || !values.includes(value);
      case "exists":
        return value !== undefined;
      default:
        return value === undefined;
    }
  });
}

/** Formats requirements as the API server reads them in a query, sorted by key. */
export function formatSelector(requirements: readonly Requirement[]): string {
  return requirements
    .toSorted((a, b) => (a.key < b.key ? -1 : Number(a.key > b.key)))
    .map(({ key, operator, values }) => {
      if (operator === "=") return `${key}=${values.join("")}`;
      if (operator === "exists") return key;
      return operator === "!" ? `!${key}` : `${key} ${operator} (${values.join(",")})`;
    })
    .join(",");
}
