import { keyIn } from "../model/becomes.ts";
import { prometheusRuleSpec } from "../model/kind/prometheus-rule.ts";
import { shapeOf } from "../model/shape.ts";
import type { Shape } from "../model/shape.ts";
import type { PrometheusVersion } from "../promql/options.ts";
import type { FieldError } from "../text/field-error.ts";
import type { FieldPath } from "../text/field-path.ts";
import { unknownFieldFix, unknownFieldProblem } from "./schema/field-names.ts";
import type { SchemaSort, SpecError } from "./schema/spec-error.ts";
import { typeError } from "./schema/type-error.ts";
import type { RuleForm } from "./subject.ts";

/** The most errors of one sort that are reported. */
export const maxErrors = 1000;

/** The sorts of errors that reading rules reports; the others are left to checks that know rules better than a schema does. */
type ReadSort = SchemaSort & ("wrong type" | "unknown field" | "unquoted");

const spec = shapeOf(prometheusRuleSpec);
const noFields: Shape = {};

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

  /** Reports a value of another type than its shape's; `below` is its path from the object that is being read. */
  wrongType(value: unknown, shape: Shape, ...below: FieldPath): undefined {
    this.#report("wrong type", typeError(value, shape, [...this.at, ...below], noFields));
  }

  /** Reports an integer that does not fit the type of expressions. */
  largeInteger(value: number, ...below: FieldPath): undefined {
    const problem = "does not fit an integer of 32 bits";
    const fix = "put the expression in quotes";
    this.#report("wrong type", { path: [...this.at, ...below], value: String(value), problem, fix, edit: { quote: true } });
  }

  /** Reports a label or annotation that is not a string, which mutation makes one. */
  unquoted(value: number | boolean, ...below: FieldPath): undefined {
    const problem = `must be a string, not a ${typeof value}: server-side apply refuses it, client-side apply stores "${value}"`;
    const fix = "put it in quotes";
    this.#report("unquoted", { path: [...this.at, ...below], value: String(value), problem, fix, edit: { quote: true } });
  }

  /** Reports a field that does not exist here, of an object whose fields are those of a shape. */
  unknown(name: string, value: unknown, { properties = {} }: Shape): void {
    if (this.#counts["unknown field"] >= maxErrors) return;
    const path = [...this.at, name];
    const row = Object.hasOwn(properties, name) ? properties[name] : undefined;
    const since = row === undefined ? undefined : sinceOf(row);
    if (since !== undefined) {
      const problem = `unknown to Prometheus ${this.#version}`;
      this.#report("unknown field", { path, kind: "Forbidden", problem, fix: `remove it, or run Prometheus ${since} or later` });
      return;
    }
    const known = Object.fromEntries(Object.entries(properties).filter(([, shape]) => this.isKnown(shape)));
    const { fix, edit } = unknownFieldFix({ path: ["spec", ...path], value }, known, spec, "PrometheusRule");
    const problem = this.#form === "object" ? unknownFieldProblem : `unknown field in Prometheus ${this.#version}`;
    this.#report("unknown field", {
      path,
      kind: "Forbidden",
      problem,
      fix: this.#form === "object" ? fix : fix.replace("spec.", ""),
      ...(edit !== undefined && "moveTo" in edit ? { edit: { moveTo: edit.moveTo.slice(1) } } : {}),
    });
  }

  #report(sort: ReadSort, error: FieldError): void {
    this.#counts[sort] += 1;
    if (this.#counts[sort] <= maxErrors) this.errors.push({ sort, error });
  }
}

/** Returns the first Prometheus that knows a field, where not every one does. */
export function sinceOf({ becomes }: Shape): PrometheusVersion | undefined {
  const gate = becomes?.gates.find(({ product }) => product === "prometheus");
  return gate !== undefined && "since" in gate ? gate.since : undefined;
}
