import { atLeast } from "../text/version.ts";
import type { PrometheusVersion } from "../promql/options.ts";
import type { FieldPath } from "../text/field-path.ts";
import { suggest } from "../text/suggest.ts";

import type { FieldError } from "../text/field-error.ts";
import { unknownFieldProblem } from "./schema/field-names.ts";
import type { SpecError, SchemaSort } from "./schema/spec-error.ts";
import type { Indexed, Rule, RuleForm, RuleGroup } from "./subject.ts";

/** What was read: UTF-16 units of text (names of labels and annotations too), and list items and map entries. */
export interface Extent {
  readonly units: number;
  readonly entries: number;
  /** Whether all text is ASCII without DEL. */
  readonly plain: boolean;
}

/** The groups found in a spec or rule file, and what could not be read. */
export interface RulesReading {
  readonly groups: readonly Indexed<RuleGroup>[];
  readonly errors: readonly SpecError[];
  readonly extent: Extent;
  /** Whether all was read, rather than as much as was asked for. */
  readonly whole: boolean;
}

/** The most errors of one sort that are told. */
export const maxErrors = 1000;

/** What is known of a field beside its name: the form and the first Prometheus that have it, where not all do. */
interface FieldRow {
  readonly only?: RuleForm;
  readonly since?: PrometheusVersion;
}

type FieldTable = Readonly<Record<string, FieldRow>>;

const documentFields: FieldTable = { groups: {} };

/** The fields of a rule group (https://prometheus.io/docs/prometheus/latest/configuration/recording_rules/#rule_group). */
export const groupFields: FieldTable = {
  name: {},
  interval: {},
  query_offset: { since: "2.53" },
  limit: {},
  labels: { since: "3.0" },
  partial_response_strategy: { only: "object" },
  rules: {},
};

const ruleFields: FieldTable = {
  record: {},
  alert: {},
  expr: {},
  for: {},
  keep_firing_for: {},
  labels: {},
  annotations: {},
};

const noLabels: ReadonlyMap<string, string> = new Map();
const nothing: ReadonlySet<string> = new Set();
const notPlain = /[^\0-~]/;

/** The sorts of errors that rules are read with; the others are for checks that know rules better than a schema does. */
type ToldSort = SchemaSort & ("wrong type" | "unknown field" | "unquoted");

type Writable<T> = { -readonly [K in keyof T]: T[K] };

/**
 * Reads rule groups out of parsed JSON or YAML whose shape nobody has vouched for: `form` says whether it is a
 * PrometheusRule's spec (as the API server reads it) or a rule file (whose scalars come as text, as Prometheus
 * reads them), `version` which Prometheus loads a rule file. Never throws; whatever is not as it should be is left
 * out and told as a {@link SpecError}. Reading ends early once there is more of it than `most`.
 */
export function readRules(source: unknown, form: RuleForm, version: PrometheusVersion, most: number): RulesReading {
  const reader = new Reader(form, version, most);
  const groups = reader.document(source);
  const { errors, units, entries, plain, whole } = reader;
  return { groups, errors, extent: { units, entries, plain }, whole };
}

class Reader {
  readonly errors: SpecError[] = [];
  units = 0;
  entries = 0;
  plain = true;
  readonly #form: RuleForm;
  readonly #version: PrometheusVersion;
  readonly #most: number;
  /** Where the object that is being read stands. */
  readonly #at: (string | number)[] = [];
  readonly #told = { "wrong type": 0, "unknown field": 0, unquoted: 0 };

  constructor(form: RuleForm, version: PrometheusVersion, most: number) {
    this.#form = form;
    this.#version = version;
    this.#most = most;
  }

  get whole(): boolean {
    return this.units + this.entries <= this.#most;
  }

  document(source: unknown): readonly Indexed<RuleGroup>[] {
    let groups: readonly Indexed<RuleGroup>[] = [];
    // An empty rule file is a rule file without groups, to Prometheus.
    if (this.#absent(source)) return groups;
    if (!isObject(source)) {
      this.#wrongType(source, "an object");
      return groups;
    }
    for (const name of Object.keys(source)) {
      if (name === "groups") groups = this.#list("groups", source[name], (group) => this.#group(group)) ?? groups;
      else this.#unknown(name, documentFields);
    }
    return groups;
  }

  #group(value: unknown): RuleGroup | undefined {
    if (!isObject(value)) return this.#wrongType(value, "an object");
    const group: Writable<RuleGroup> = {
      name: undefined,
      interval: undefined,
      query_offset: undefined,
      limit: undefined,
      partial_response_strategy: undefined,
      unreadable: nothing,
      labels: noLabels,
      rules: [],
    };
    for (const name of Object.keys(value)) {
      const field = value[name];
      switch (name) {
        case "name":
        case "interval":
        case "query_offset":
        case "partial_response_strategy":
          if (this.#knows(name)) group[name] = this.#text(name, field) ?? lost(group, name, this.#absent(field));
          break;
        case "limit":
          group.limit = this.#integer(name, field) ?? lost(group, name, this.#absent(field));
          break;
        case "labels":
          if (this.#knows(name)) group.labels = this.#textMap(name, field) ?? lost(group, name, false) ?? noLabels;
          break;
        case "rules":
          group.rules = this.#list(name, field, (rule) => this.#rule(rule)) ?? lost(group, name, false) ?? [];
          if (Array.isArray(field) && group.rules.length < field.length) {
            lost(group, name, group.rules.length === field.filter((rule) => !this.#isNoItem(rule)).length);
          }
          break;
        default:
          this.#unknown(name, groupFields);
      }
    }
    return group;
  }

  #rule(value: unknown): Rule | undefined {
    if (!isObject(value)) return this.#wrongType(value, "an object");
    const rule: Writable<Rule> = {
      record: undefined,
      alert: undefined,
      expr: undefined,
      for: undefined,
      keep_firing_for: undefined,
      unreadable: nothing,
      labels: noLabels,
      annotations: noLabels,
      units: this.units,
    };
    for (const name of Object.keys(value)) {
      const field = value[name];
      switch (name) {
        case "record":
        case "alert":
        case "for":
        case "keep_firing_for":
          this.units += name.length;
          rule[name] = this.#text(name, field) ?? lost(rule, name, this.#absent(field));
          break;
        case "expr":
          this.units += name.length;
          rule.expr = this.#expr(name, field) ?? lost(rule, name, this.#absent(field));
          break;
        case "labels":
        case "annotations":
          rule[name] = this.#textMap(name, field) ?? lost(rule, name, false) ?? noLabels;
          break;
        default:
          this.#unknown(name, ruleFields);
      }
    }
    rule.units = this.units - rule.units;
    return rule;
  }

  /** The items that could be read; undefined where there is no list. */
  #list<T>(name: string, value: unknown, read: (item: unknown) => T | undefined): Indexed<T>[] | undefined {
    const items: Indexed<T>[] = [];
    if (this.#absent(value)) return items;
    if (!Array.isArray(value)) return this.#wrongType(value, "a list", name);
    this.entries += value.length;
    this.#at.push(name, 0);
    for (let index = 0; index < value.length && this.whole; index++) {
      if (this.#isNoItem(value[index])) continue;
      this.#at[this.#at.length - 1] = index;
      const item = read(value[index]);
      if (item !== undefined) items.push({ index, value: item });
    }
    this.#at.length -= 2;
    return items;
  }

  /** An expression; as the API server's IntOrString, it may be a whole number without quotes. */
  #expr(name: string, value: unknown): string | undefined {
    if (this.#form === "object" && typeof value === "number" && Number.isInteger(value)) {
      if (Math.abs(value) <= 0x7fffffff) return String(value);
      return this.#misread("wrong type", value, "the number does not fit an int32", "put the expression in quotes", name);
    }
    return this.#text(name, value);
  }

  #integer(name: string, value: unknown): number | undefined {
    if (typeof value === "number" && Number.isInteger(value) && Math.abs(value) < 2 ** 63) return value;
    return this.#absent(value) ? undefined : this.#wrongType(value, "a whole number", name);
  }

  /** The entries that could be read; undefined where there is no map. */
  #textMap(name: string, value: unknown): ReadonlyMap<string, string> | undefined {
    if (this.#absent(value)) return noLabels;
    if (!isObject(value)) return this.#wrongType(value, "a map of names to text", name);
    const map = new Map<string, string>();
    for (const key of Object.keys(value)) {
      if (!this.whole) break;
      this.#measured(key);
      const text = this.#mapText(name, key, value[key]);
      if (text !== undefined) map.set(key, text);
    }
    return map;
  }

  /** A label or annotation: numbers and booleans are made text on admission, as upstream's operator does. */
  #mapText(name: string, key: string, value: unknown): string | undefined {
    if (typeof value === "string") return this.#measured(value);
    if (this.#form === "file" && value === null) return "";
    if (this.#form === "object" && (typeof value === "number" || typeof value === "boolean")) {
      const read = String(value);
      const problem = `must be a string, not a ${typeof value}: server-side apply refuses it, client-side apply stores "${read}"`;
      this.#misread("unquoted", value, problem, "put it in quotes", name, key);
      return this.#measured(read);
    }
    return this.#text(name, value, key);
  }

  #text(name: string, value: unknown, key?: string): string | undefined {
    if (typeof value === "string") return this.#measured(value);
    if (this.#absent(value)) return undefined;
    if (this.#form === "file" && (typeof value === "number" || typeof value === "boolean")) return String(value);
    return key === undefined ? this.#wrongType(value, "text", name) : this.#wrongType(value, "text", name, key);
  }

  #measured(text: string): string {
    this.units += text.length;
    this.entries += 1;
    if (this.plain && notPlain.test(text)) this.plain = false;
    return text;
  }

  /** A null in a list is no item to Prometheus; the API server refuses it. */
  #isNoItem(value: unknown): boolean {
    return value === undefined || (value === null && this.#form === "file");
  }

  /** A null is nothing written, to Prometheus and to the API server. */
  #absent(value: unknown): boolean {
    return value === undefined || value === null;
  }

  /** A field that came with a later Prometheus is unknown to a rule file's reader; a PrometheusRule has it all the same. */
  #knows(name: string): boolean {
    const known = isKnown(groupFields[name], this.#form, this.#version);
    if (!known) this.#unknown(name, groupFields);
    return known;
  }

  #wrongType(value: unknown, wanted: string, ...below: readonly string[]): undefined {
    const scalar = typeof value === "number" || typeof value === "boolean";
    const fix = scalar && wanted === "text" ? "put it in quotes" : `write ${wanted}`;
    return this.#misread("wrong type", value, `this is ${typeName(value)}, not ${wanted}`, fix, ...below);
  }

  #unknown(name: string, table: FieldTable): void {
    if (this.#isFull("unknown field")) return;
    const since = Object.hasOwn(table, name) ? table[name]?.since : undefined;
    if (since !== undefined) {
      const problem = `Prometheus ${this.#version} does not know this field`;
      this.#tell("unknown field", {
        path: [...this.#at, name],
        kind: "Forbidden",
        problem,
        fix: `drop it, or run Prometheus ${since} or later`,
      });
      return;
    }
    const names = Object.keys(table).filter((known) => isKnown(table[known], this.#form, this.#version));
    const near = suggest(name, names);
    const fix = near === undefined ? `use one of ${names.join(", ")}` : `did you mean "${near}"?`;
    const problem = this.#form === "object" ? unknownFieldProblem : `unknown field; not in Prometheus ${this.#version}`;
    this.#tell("unknown field", { path: [...this.#at, name], kind: "Forbidden", problem, fix });
  }

  #misread(sort: ToldSort, value: unknown, problem: string, fix: string, ...below: FieldPath): undefined {
    if (this.#isFull(sort)) return undefined;
    const written = isScalar(value) ? { value: String(value) } : {};
    this.#tell(sort, { path: [...this.#at, ...below], kind: "Invalid value", ...written, problem, fix });
    return undefined;
  }

  #isFull(sort: ToldSort): boolean {
    return this.#told[sort] >= maxErrors;
  }

  #tell(sort: ToldSort, error: FieldError): void {
    this.#told[sort] += 1;
    this.errors.push({ sort, error });
  }
}

/** Notes that a field was written and could not be read, unless nothing was written after all. */
function lost(into: Writable<Rule> | Writable<RuleGroup>, name: string, absent: boolean): undefined {
  if (!absent) into.unreadable = new Set([...into.unreadable, name]);
  return undefined;
}

function isKnown(row: FieldRow | undefined, form: RuleForm, version: PrometheusVersion): boolean {
  if (row === undefined || (row.only !== undefined && row.only !== form)) return false;
  return form === "object" || row.since === undefined || atLeast(version, row.since);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isScalar(value: unknown): value is string | number | boolean {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean";
}

/** Says in words what a JSON value is, as in `a list` or `a number`. */
export function typeName(value: unknown): string {
  if (value === null) return "null";
  if (value === undefined) return "missing";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object") return "an object";
  return typeof value === "string" ? "text" : `a ${typeof value}`;
}
