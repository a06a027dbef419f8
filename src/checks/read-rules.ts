import { fieldsOf, fieldTypeOf } from "../model/fields-of.ts";
import type { FieldValue } from "../model/fields-of.ts";
import { formats } from "../model/formats.ts";
import { prometheusRuleSpec, rule, ruleGroup } from "../model/kind/prometheus-rule.ts";
import { shapeOf } from "../model/shape.ts";
import type { Shape } from "../model/shape.ts";
import type { PrometheusVersion } from "../promql/options.ts";
import { Pace } from "../text/steps.ts";
import type { Steps } from "../text/steps.ts";
import { Measure } from "./extent.ts";
import type { Extent } from "./extent.ts";
import { RuleErrors } from "./rule-errors.ts";
import type { SpecError } from "./schema/spec-error.ts";
import type { Indexed, Rule, RuleForm, RuleGroup } from "./subject.ts";

/** The groups found in a spec or rule file, and what could not be read. */
export interface RulesReading {
  readonly groups: readonly Indexed<RuleGroup>[];
  readonly errors: readonly SpecError[];
  readonly extent: Extent;
  /** Whether all of it was read, and no limit was reached. */
  readonly whole: boolean;
}

/** What rules are read as: a PrometheusRule's spec or a rule file, for which Prometheus, and up to which {@link Extent}. */
export interface ReadOptions {
  readonly form: RuleForm;
  readonly version: PrometheusVersion;
  /** The most units and entries that are read, together. */
  readonly limit: number;
}

const shapes = { document: shapeOf(prometheusRuleSpec), group: shapeOf(ruleGroup), rule: shapeOf(rule) };

/**
 * Reads rule groups out of parsed JSON or YAML of any shape: a PrometheusRule's spec as the API server reads it, or a
 * rule file, whose scalars come as text, as Prometheus reads it. Never throws; what is not as its row in the model says
 * is left out and reported.
 */
export function* readRules(source: unknown, options: ReadOptions): Steps<RulesReading> {
  const reader = new RulesReader(options);
  const groups = yield* reader.document(source);
  const { errors, extent } = reader;
  return { groups, errors: errors.errors, extent, whole: extent.isWithinLimit };
}

type Fields = Readonly<Record<string, unknown>>;

/** What was read of an object's fields, and the names of those that are not of their type. */
interface FieldsRead {
  readonly values: ReadonlyMap<string, FieldValue>;
  readonly unreadable: Set<string>;
}

class RulesReader {
  readonly errors: RuleErrors;
  readonly extent: Measure;
  readonly #form: RuleForm;
  readonly #pace = new Pace();

  constructor({ form, version, limit }: ReadOptions) {
    this.errors = new RuleErrors(form, version);
    this.extent = new Measure(limit);
    this.#form = form;
  }

  *document(source: unknown): Steps<readonly Indexed<RuleGroup>[]> {
    // Prometheus reads an empty rule file as one without groups.
    if (isAbsent(source)) return [];
    if (!isObject(source)) {
      this.errors.wrongType(source, shapes.document);
      return [];
    }
    yield* this.#fields(source, shapes.document);
    return (yield* this.#list(source, "groups", shapes.document, (group) => this.#group(group))) ?? [];
  }

  *#group(source: Fields): Steps<RuleGroup> {
    const { values, unreadable } = yield* this.#fields(source, shapes.group);
    const rules = yield* this.#list(source, "rules", shapes.group, (each) => this.#rule(each));
    const { rules: written } = source;
    // Prometheus reads a list without the items that are null.
    const readable = Array.isArray(written) ? written.filter((item) => !this.#isNoItem(item)).length : 0;
    if (rules === undefined || rules.length < readable) unreadable.add("rules");
    return { ...fieldsOf(ruleGroup, values), unreadable, rules: rules ?? [] };
  }

  *#rule(source: Fields): Steps<Rule> {
    const before = this.extent.units;
    const { values, unreadable } = yield* this.#fields(source, shapes.rule);
    return { ...fieldsOf(rule, values), unreadable, units: this.extent.units - before };
  }

  /** Reads the fields of an object but for lists, and reports those that it does not have. */
  *#fields(source: Fields, shape: Shape): Steps<FieldsRead> {
    const values = new Map<string, FieldValue>();
    const unreadable = new Set<string>();
    for (const name of Object.keys(source)) {
      const field = this.#field(name, source[name], shape);
      if (this.#pace.isOver(field === undefined ? workPerError : workPerField)) yield;
      if (field === undefined || fieldTypeOf(field) === "list") continue;
      const written = source[name];
      const isMap = fieldTypeOf(field) === "map";
      const value = isMap ? yield* this.#map(written, field, name) : this.#scalar(name, written, field);
      if (value !== undefined) values.set(name, value);
      else if (!isAbsent(written)) unreadable.add(name);
    }
    return { values, unreadable };
  }

  /** Returns the row of a field; reports a field that does not exist here. */
  #field(name: string, value: unknown, shape: Shape): Shape | undefined {
    const { properties = {} } = shape;
    const field = Object.hasOwn(properties, name) ? properties[name] : undefined;
    if (field !== undefined && this.errors.isKnown(field)) return field;
    this.errors.unknown(name, value, shape);
    return undefined;
  }

  #scalar(name: string, value: unknown, shape: Shape): FieldValue | undefined {
    const type = fieldTypeOf(shape);
    if (type === "number") return this.#integer(value, shape, name);
    this.extent.units += name.length;
    return type === "number or text" ? this.#integerOrText(value, shape, name) : this.#text(value, shape, name);
  }

  /** Reads the objects of a list; undefined where there is no list. */
  *#list<T>(source: Fields, name: string, parent: Shape, read: (item: Fields) => Steps<T>): Steps<Indexed<T>[] | undefined> {
    const items: Indexed<T>[] = [];
    const shape = parent.properties?.[name] ?? {};
    const list = Object.hasOwn(source, name) ? source[name] : undefined;
    if (isAbsent(list)) return items;
    if (!Array.isArray(list)) return this.errors.wrongType(list, shape, name);
    const written: readonly unknown[] = list;
    const { at } = this.errors;
    this.extent.entries += written.length;
    at.push(name, 0);
    for (let index = 0; index < written.length && this.extent.isWithinLimit; index++) {
      const item = written[index];
      if (this.#isNoItem(item)) continue;
      at[at.length - 1] = index;
      if (isObject(item)) items.push({ index, value: yield* read(item) });
      else this.errors.wrongType(item, shape.items ?? {});
      if (this.#pace.isOver(workPerField)) yield;
    }
    at.length -= 2;
    return items;
  }

  /** An expression may be a whole number without quotes, as the API server's IntOrString. */
  #integerOrText(value: unknown, shape: Shape, name: string): string | undefined {
    if (this.#form === "file" || typeof value !== "number" || !Number.isInteger(value)) return this.#text(value, shape, name);
    if (formats.int32(value)) return String(value);
    return this.errors.largeInteger(value, name);
  }

  #integer(value: unknown, shape: Shape, name: string): number | undefined {
    if (formats.int64(value)) return value;
    return isAbsent(value) ? undefined : this.errors.wrongType(value, shape, name);
  }

  /** Reads the entries of a map that can be read; undefined where there is no map. */
  *#map(value: unknown, shape: Shape, name: string): Steps<ReadonlyMap<string, string> | undefined> {
    const map = new Map<string, string>();
    if (isAbsent(value)) return map;
    if (!isObject(value)) return this.errors.wrongType(value, shape, name);
    for (const key of Object.keys(value)) {
      if (!this.extent.isWithinLimit) break;
      this.extent.add(key);
      const text = this.#mapText(value[key], shape.additionalProperties ?? {}, name, key);
      if (text !== undefined) map.set(key, text);
      if (this.#pace.isOver(workPerField)) yield;
    }
    return map;
  }

  /** Reads a label or annotation; mutation converts numbers and booleans, as upstream's webhook does. */
  #mapText(value: unknown, shape: Shape, name: string, key: string): string | undefined {
    if (this.#form === "file" && value === null) return "";
    if (this.#form === "object" && (typeof value === "number" || typeof value === "boolean")) {
      const stored = String(value);
      this.errors.unquoted(value, name, key);
      this.extent.add(stored);
      return stored;
    }
    return this.#text(value, shape, name, key);
  }

  #text(value: unknown, shape: Shape, ...below: readonly string[]): string | undefined {
    if (typeof value === "string") {
      this.extent.add(value);
      return value;
    }
    if (isAbsent(value)) return undefined;
    if (this.#form === "file" && (typeof value === "number" || typeof value === "boolean")) return String(value);
    return this.errors.wrongType(value, shape, ...below);
  }

  /** Prometheus skips a null in a list; the API server refuses it. */
  #isNoItem(value: unknown): boolean {
    return value === undefined || (value === null && this.#form === "file");
  }
}

/** The work of reading one field, item or entry, and of reporting an error, as {@link Pace} counts it. */
const workPerField = 4;
const workPerError = 128;

/** Prometheus and the API server read null as an absent field. */
function isAbsent(value: unknown): boolean {
  return value === undefined || value === null;
}

function isObject(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
