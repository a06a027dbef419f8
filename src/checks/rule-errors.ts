import { keyIn } from "../model/becomes.ts";
import type { Shape } from "../model/shape.ts";
import type { PrometheusVersion } from "../promql/options.ts";
import type { FieldError } from "../text/field-error.ts";
import type { FieldPath } from "../text/field-path.ts";
import { suggest } from "../text/suggest.ts";
import { unknownFieldProblem } from "./schema/field-names.ts";
import type { SchemaSort, SpecError } from "./schema/spec-error.ts";
import type { RuleForm } from "./subject.ts";
import { typeName } from "./type-name.ts";

/** The most errors of one sort that are reported. */
export const maxErrors = 1000;

/** The sorts of errors that reading rules reports; the others are left to checks that know rules better than a schema does. */
type ReadSort = SchemaSort & ("wrong type" | "unknown field" | "unquoted");

/** Collects what is wrong with the fields of rules, for the form and the Prometheus that they are read for. */
export class RuleErrors {
  readonly errors: SpecError[] = [];
  /** The path of the object that is being read. */
  readonly at: (string | number)[] = [];
  readonly #form: RuleForm;
  readonly #version: PrometheusVersion;
  readonly #counts = { "wrong type": 0, "unknown field": 0, unquoted: 0 };

  constructor(form: RuleForm, version: PrometheusVersion) {
    this.#form = form;
    this.#version = version;
  }

  /** Reports whether a field exists in this form: a rule file has what its Prometheus knows, a PrometheusRule every field. */
  isKnown({ becomes }: Shape): boolean {
    if (this.#form === "object") return true;
    return becomes?.as === "key" && keyIn(becomes, "prometheus", this.#version) !== undefined;
  }

  /** Reports a value of another type than `expected`, as in `a list`; `below` is its path from the object. */
  wrongType(value: unknown, expected: string, ...below: FieldPath): undefined {
    const isScalar = typeof value === "number" || typeof value === "boolean";
    const fix = isScalar && expected === "a string" ? "put it in quotes" : `write ${expected}`;
    this.misread("wrong type", value, `must be ${expected}, not ${typeName(value)}`, fix, ...below);
  }

  /** Reports a value that cannot be read as it is. */
  misread(sort: "wrong type" | "unquoted", value: unknown, problem: string, fix: string, ...below: FieldPath): undefined {
    const isScalar = typeof value === "string" || typeof value === "number" || typeof value === "boolean";
    const written = isScalar ? { value: String(value) } : {};
    this.#report(sort, { path: [...this.at, ...below], kind: "Invalid value", ...written, problem, fix });
  }

  /** Reports a field that does not exist here, of an object whose fields are those of a shape. */
  unknown(name: string, { properties = {} }: Shape): void {
    const path = [...this.at, name];
    const row = Object.hasOwn(properties, name) ? properties[name] : undefined;
    const since = row === undefined ? undefined : sinceOf(row);
    if (since !== undefined) {
      const problem = `unknown to Prometheus ${this.#version}`;
      this.#report("unknown field", { path, kind: "Forbidden", problem, fix: `remove it, or run Prometheus ${since} or later` });
      return;
    }
    const names = Object.keys(properties).filter((known) => this.isKnown(properties[known] ?? {}));
    const near = suggest(name, names);
    const map = usualMap(name, names);
    const fix =
      map !== undefined
        ? `move it under ${map}`
        : near === undefined
          ? `use one of ${names.join(", ")}`
          : `did you mean "${near}"?`;
    const problem = this.#form === "object" ? unknownFieldProblem : `unknown field; not in Prometheus ${this.#version}`;
    this.#report("unknown field", { path, kind: "Forbidden", problem, fix });
  }

  #report(sort: ReadSort, error: FieldError): void {
    this.#counts[sort] += 1;
    if (this.#counts[sort] <= maxErrors) this.errors.push({ sort, error });
  }
}

const usualAnnotations = /^(summary|description|message|title|runbook|runbook_url|dashboard|dashboard_url)$/;
const usualLabels = /^(severity|priority|team)$/;

/** Returns the map of a rule in which a name usually is, if it is not a field of the rule. */
function usualMap(name: string, fields: readonly string[]): string | undefined {
  const map = usualAnnotations.test(name) ? "annotations" : usualLabels.test(name) ? "labels" : undefined;
  return map !== undefined && fields.includes(map) && fields.includes("expr") ? map : undefined;
}

/** Returns the first Prometheus that knows a field, where not every one does. */
export function sinceOf({ becomes }: Shape): PrometheusVersion | undefined {
  const gate = becomes?.gates.find(({ product }) => product === "prometheus");
  return gate !== undefined && "since" in gate ? gate.since : undefined;
}
