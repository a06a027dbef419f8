import type { FieldPath } from "../text/field-path.ts";
import { suggest } from "../text/suggest.ts";
import { atLeast } from "../promql/options.ts";
import type { PrometheusVersion } from "../promql/options.ts";
import type { LocatedFault } from "./check.ts";
import type { Indexed, Rule, RuleForm, RuleGroup } from "./subject.ts";

/** A field that could not be read as what it should be: of a wrong type, of no known name, or not in quotes. */
export interface Misreading {
  readonly sort: "wrong type" | "unknown field" | "unquoted";
  readonly fault: LocatedFault;
}

/** The groups found in a spec or rule file, and what could not be read. */
export interface RulesReading {
  readonly groups: readonly Indexed<RuleGroup>[];
  readonly misreadings: readonly Misreading[];
}

type FieldType = "text" | "int or text" | "integer" | "text map" | "list";

interface FieldRow {
  readonly type: FieldType;
  /** The form that knows the field; both where it is absent. */
  readonly only?: RuleForm;
  /** The first Prometheus that knows the field; all supported ones where it is absent. */
  readonly since?: PrometheusVersion;
}

type FieldTable = Readonly<Record<string, FieldRow>>;

const documentFields: FieldTable = { groups: { type: "list" } };

/** The fields of a rule group (https://prometheus.io/docs/prometheus/latest/configuration/recording_rules/#rule_group). */
export const groupFields: FieldTable = {
  name: { type: "text" },
  interval: { type: "text" },
  query_offset: { type: "text", since: "2.53" },
  limit: { type: "integer" },
  labels: { type: "text map", since: "3.0" },
  partial_response_strategy: { type: "text", only: "object" },
  rules: { type: "list" },
};

const ruleFields: FieldTable = {
  record: { type: "text" },
  alert: { type: "text" },
  expr: { type: "int or text" },
  for: { type: "text" },
  keep_firing_for: { type: "text" },
  labels: { type: "text map" },
  annotations: { type: "text map" },
};

const noLabels: ReadonlyMap<string, string> = new Map();
const nothing: ReadonlySet<string> = new Set();

/**
 * Reads rule groups out of parsed JSON or YAML whose shape nobody has vouched for: `form` says whether it is a
 * PrometheusRule's spec (as the API server reads it) or a rule file (whose scalars come as text, as Prometheus
 * reads them), `version` which Prometheus loads a rule file. Never throws; whatever is not as it should be is left
 * out and told as a {@link Misreading}.
 */
export function readRules(source: unknown, form: RuleForm, version: PrometheusVersion): RulesReading {
  const reader = new Reader(form, version);
  const document = reader.fields(source, [], documentFields);
  const groups = reader.list(document?.get("groups"), ["groups"], (value, at) => readGroup(reader, value, at));
  return { groups, misreadings: reader.misreadings };
}

function readGroup(reader: Reader, value: unknown, at: FieldPath): RuleGroup | undefined {
  const fields = reader.fields(value, at, groupFields);
  if (fields === undefined) return undefined;
  const scalars = {
    ...reader.texts(fields, at, ["name", "interval", "query_offset", "partial_response_strategy"]),
    ...reader.integer(fields, at, "limit"),
  };
  return {
    ...scalars,
    unreadable: reader.unreadable(fields, scalars, groupFields),
    labels: reader.textMap(fields.get("labels"), [...at, "labels"]),
    rules: reader.list(fields.get("rules"), [...at, "rules"], (rule, ruleAt) => readRule(reader, rule, ruleAt)),
  };
}

function readRule(reader: Reader, value: unknown, at: FieldPath): Rule | undefined {
  const fields = reader.fields(value, at, ruleFields);
  if (fields === undefined) return undefined;
  const scalars = {
    ...reader.texts(fields, at, ["record", "alert", "for", "keep_firing_for"]),
    ...reader.expr(fields.get("expr"), [...at, "expr"]),
  };
  return {
    ...scalars,
    unreadable: reader.unreadable(fields, scalars, ruleFields),
    labels: reader.textMap(fields.get("labels"), [...at, "labels"]),
    annotations: reader.textMap(fields.get("annotations"), [...at, "annotations"]),
  };
}

class Reader {
  readonly misreadings: Misreading[] = [];
  readonly #form: RuleForm;
  readonly #version: PrometheusVersion;

  constructor(form: RuleForm, version: PrometheusVersion) {
    this.#form = form;
    this.#version = version;
  }

  /** The known fields of an object, or undefined where it is none; a field that no row names is a misreading. */
  fields(value: unknown, at: FieldPath, table: FieldTable): ReadonlyMap<string, unknown> | undefined {
    if (!isObject(value)) {
      // An empty rule file is a rule file without groups, to Prometheus.
      if (!(value === undefined || (value === null && at.length === 0))) this.#wrongType(at, value, "an object");
      return undefined;
    }
    const known = new Map<string, unknown>();
    for (const name of Object.keys(value)) {
      const row = Object.hasOwn(table, name) ? table[name] : undefined;
      if (row === undefined || !this.#knows(row)) this.#unknown(at, name, table);
      else known.set(name, value[name]);
    }
    return known;
  }

  /** The scalar fields that were written but are not among those read. */
  unreadable(fields: ReadonlyMap<string, unknown>, read: object, table: FieldTable): ReadonlySet<string> {
    let names: Set<string> | undefined;
    for (const [name, value] of fields) {
      const type = table[name]?.type;
      if (type === "text map" || type === "list" || this.#absent(value) || Object.hasOwn(read, name)) continue;
      names = (names ?? new Set()).add(name);
    }
    return names ?? nothing;
  }

  list<T>(value: unknown, at: FieldPath, read: (item: unknown, at: FieldPath) => T | undefined): Indexed<T>[] {
    const items: Indexed<T>[] = [];
    if (this.#absent(value)) return items;
    if (!Array.isArray(value)) {
      this.#wrongType(at, value, "a list");
      return items;
    }
    for (const [index, item] of value.entries()) {
      const known = read(item, [...at, index]);
      if (known !== undefined) items.push({ index, value: known });
    }
    return items;
  }

  texts<K extends string>(fields: ReadonlyMap<string, unknown>, at: FieldPath, names: readonly K[]): Partial<Record<K, string>> {
    const read: Partial<Record<K, string>> = {};
    for (const name of names) {
      const text = this.#text(fields.get(name), [...at, name]);
      if (text !== undefined) read[name] = text;
    }
    return read;
  }

  expr(value: unknown, at: FieldPath): { expr?: string } {
    if (typeof value === "number" && Number.isInteger(value)) {
      if (Math.abs(value) <= 0x7fffffff) return { expr: String(value) };
      this.#misread("wrong type", at, value, "the number does not fit an int32", "put the expression in quotes");
      return {};
    }
    const text = this.#text(value, at);
    return text === undefined ? {} : { expr: text };
  }

  integer(fields: ReadonlyMap<string, unknown>, at: FieldPath, name: "limit"): { limit?: number } {
    const value = fields.get(name);
    if (this.#absent(value)) return {};
    const number = typeof value === "string" && this.#form === "file" ? goInteger(value) : value;
    if (typeof number === "number" && Number.isInteger(number)) return { [name]: number };
    this.#wrongType([...at, name], value, "a whole number");
    return {};
  }

  textMap(value: unknown, at: FieldPath): ReadonlyMap<string, string> {
    if (this.#absent(value)) return noLabels;
    if (!isObject(value)) {
      this.#wrongType(at, value, "a map of names to text");
      return noLabels;
    }
    const map = new Map<string, string>();
    for (const [name, entry] of Object.entries(value)) {
      const text = this.#mapText(entry, [...at, name]);
      if (text !== undefined) map.set(name, text);
    }
    return map;
  }

  /** A label or annotation: numbers and booleans are made text on admission, as upstream's operator does. */
  #mapText(value: unknown, at: FieldPath): string | undefined {
    if (this.#form === "object" && (typeof value === "number" || typeof value === "boolean")) {
      const read = String(value);
      this.#misread(
        "unquoted",
        at,
        value,
        `YAML reads this as a ${typeof value}, and it is stored as the text "${read}"`,
        "put the value in quotes",
      );
      return read;
    }
    if (this.#form === "file" && value === null) return "";
    return this.#text(value, at);
  }

  #text(value: unknown, at: FieldPath): string | undefined {
    if (typeof value === "string") return value;
    if (this.#absent(value)) return undefined;
    if (this.#form === "file" && (typeof value === "number" || typeof value === "boolean")) return String(value);
    this.#wrongType(at, value, "text");
    return undefined;
  }

  /** Prometheus takes a null in a rule file for nothing written; the API server refuses one. */
  #absent(value: unknown): boolean {
    return value === undefined || (value === null && this.#form === "file");
  }

  #wrongType(at: FieldPath, value: unknown, wanted: string): void {
    const scalar = typeof value === "number" || typeof value === "boolean";
    const fix = scalar && wanted === "text" ? "put it in quotes" : `write ${wanted}`;
    this.#misread("wrong type", at, value, `this is ${typeName(value)}, not ${wanted}`, fix);
  }

  /** A field that came with a later Prometheus is unknown to a rule file's reader; a PrometheusRule has it all the same. */
  #knows({ only = this.#form, since }: FieldRow): boolean {
    return only === this.#form && (this.#form === "object" || since === undefined || atLeast(this.#version, since));
  }

  #unknown(at: FieldPath, name: string, table: FieldTable): void {
    const since = table[name]?.since;
    if (since !== undefined) {
      const problem = `Prometheus ${this.#version} does not know this field`;
      this.misreadings.push({
        sort: "unknown field",
        fault: { at: [...at, name], kind: "Forbidden", problem, fix: `drop it, or run Prometheus ${since} or later` },
      });
      return;
    }
    const names = Object.keys(table).filter((known) => this.#knows(table[known] ?? { type: "text" }));
    const near = suggest(name, names);
    const fix = near === undefined ? `drop it; known here: ${names.join(", ")}` : `did you mean "${near}"?`;
    this.misreadings.push({
      sort: "unknown field",
      fault: { at: [...at, name], kind: "Forbidden", problem: "there is no such field", fix },
    });
  }

  #misread(sort: Misreading["sort"], at: FieldPath, value: unknown, problem: string, fix: string): void {
    const written = isScalar(value) ? { value: String(value) } : {};
    this.misreadings.push({ sort, fault: { at, kind: "Invalid value", ...written, problem, fix } });
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isScalar(value: unknown): value is string | number | boolean {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean";
}

function typeName(value: unknown): string {
  if (value === null) return "null";
  if (value === undefined) return "missing";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object") return "an object";
  return typeof value === "string" ? "text" : `a ${typeof value}`;
}

/** A decimal, octal, hexadecimal or binary whole number as YAML 1.1 writes one; anything else is undefined. */
function goInteger(text: string): number | undefined {
  const match = /^([-+]?)(0x[0-9a-f]+|0o?[0-7]*|0b[01]+|[1-9][0-9]*)$/i.exec(text.replaceAll("_", ""));
  if (match === null) return undefined;
  const digits = (match[2] ?? "").replace(/^0(?=[0-7])/, "0o");
  return Number(digits) * (match[1] === "-" ? -1 : 1);
}
