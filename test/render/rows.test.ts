import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { load } from "js-yaml";
import { knownChecks } from "../../src/checks/known-checks.ts";
import { isMap } from "../../src/cluster/conforms.ts";
import { snapshotOf } from "../../src/cluster/snapshot.ts";
import { keyIn } from "../../src/model/becomes.ts";
import { release } from "../../src/model/release.ts";
import type { Shape } from "../../src/model/shape.ts";
import { shapesOf } from "../../src/model/shapes.ts";
import { hasTag } from "../../src/model/tagged.ts";
import { renderFirst } from "../support/rendering.ts";

/** A row that promises a key: the way to its field, outermost first, and the keys below the place of its object. */
interface Row {
  readonly way: readonly Step[];
  readonly keys: readonly string[];
}

/** One field on the way to a row; a list or a map has one item. */
interface Step {
  readonly name: string;
  readonly shape: Shape;
}

/** Fields without which others mean nothing, by the path of the other. */
const companions: readonly (readonly [path: RegExp, fields: object])[] = [
  [/^scrapeClasses\./, { default: true }],
  [/^shardingStrategy\.topology\./, { mode: "Topology", values: ["a"] }],
];

/** Values of objects some of whose fields exclude others, by their path. */
const particular: ReadonlyMap<string, unknown> = new Map([["namespaceSelector", { matchNames: ["leaf"] }]]);

/** A ServiceMonitor that says enough for what a Prometheus enforces or overrides to show. */
const limit = 1000;
const monitor = {
  selector: {},
  namespaceSelector: { matchNames: ["other"] },
  endpoints: [{ port: "web", honorLabels: true }],
  sampleLimit: limit,
  targetLimit: limit,
  labelLimit: limit,
  labelNameLengthLimit: limit,
  labelValueLengthLimit: limit,
  keepDroppedTargets: limit,
  bodySizeLimit: "1GB",
};

const version = release.prometheus.newest;

function rowsOf(shape: Shape, way: readonly Step[]): readonly Row[] {
  return Object.entries(shape.properties ?? {}).flatMap(([name, field]): readonly Row[] => {
    const { becomes } = field;
    const key = becomes?.as === "key" ? keyIn(becomes, "prometheus", version) : undefined;
    if (becomes !== undefined && key === undefined) return [];
    const here = [...way, { name, shape: field }];
    const inner = isReference(field) ? [] : rowsOf(itemOf(field), here);
    return inner.length > 0 || key === undefined || key === "" ? inner : [{ way: here, keys: key.split(".") }];
  });
}

function itemOf(shape: Shape): Shape {
  return shape.items ?? shape.additionalProperties ?? shape;
}

function isReference(shape: Shape): boolean {
  return (["secretKey", "configMapKey", "secretOrConfigMap"] as const).some((tag) => hasTag(shape, tag));
}

/** A value of a shape that no default has; of an object, with all fields or with those that it requires. */
function valueOf(shape: Shape, name: string, all: boolean): unknown {
  if (hasTag(shape, "secretOrConfigMap")) return { secret: { name: "s", key: "text" } };
  if (hasTag(shape, "secretKey")) return { name: "s", key: name.startsWith("additional") ? "list" : "text" };
  if (shape.items !== undefined) return [valueOf(shape.items, name, all)];
  if (shape.additionalProperties !== undefined) return { leaf: valueOf(shape.additionalProperties, name, all) };
  if (shape.properties !== undefined) {
    const fields = Object.entries(shape.properties).filter(([field]) => all || shape.required?.includes(field) === true);
    return Object.fromEntries(fields.map(([field, inner]) => [field, valueOf(inner, field, all)]));
  }
  // The first word is often the default.
  if (shape.enum !== undefined) return shape.enum.at(-1);
  if (hasTag(shape, "quantity")) return "0.5";
  if (shape.type === "integer") return Math.max(7, shape.minimum ?? 0);
  if (shape.type === "boolean") return true;
  return textOf(shape.pattern ?? "");
}

function textOf(pattern: string): string {
  if (pattern.includes("ms")) return "7s";
  if (pattern.includes("B)")) return "7MB";
  return pattern.includes("http") ? "http://leaf" : "leaf";
}

/** A spec with a value at the end of the way, and nothing else but what is required, or what makes the value count. */
function specWith(shape: Shape, way: readonly Step[], path: string): Record<string, unknown> {
  const [step, ...rest] = way;
  const spec = Object(valueOf({ ...shape, properties: shape.properties ?? {} }, "", false));
  if (step === undefined) return spec;
  const { name, shape: field } = step;
  const here = `${path}${name}`;
  const given = particular.get(here) ?? valueOf(itemOf(field), name, true);
  const inner = rest.length === 0 ? given : specWith(itemOf(field), rest, `${here}.`);
  const value = field.items !== undefined ? [inner] : field.additionalProperties !== undefined ? { leaf: inner } : inner;
  const more = companions.filter(([where]) => where.test(here)).map(([, fields]) => fields);
  return Object.assign(spec, ...more, { [name]: isReference(field) ? valueOf(field, name, true) : value });
}

// Whether a value makes sense next to others is another matter.
const grades = new Map(knownChecks.map(({ id }) => [id, "off"] as const));

const secret = {
  apiVersion: "v1",
  kind: "Secret",
  metadata: { namespace: "mon", name: "s" },
  stringData: { text: "leaf", list: "- job_name: leaf\n" },
};

/** Every scalar of what is rendered with its keys, of the configuration and the rule files. */
function rendered(kind: string, spec: object): ReadonlySet<string> {
  const all = { serviceMonitorSelector: {}, ruleSelector: {} };
  const specs: Record<string, object> = {
    Prometheus: all,
    ServiceMonitor: kind === "ServiceMonitor" ? {} : monitor,
    PrometheusRule: {},
  };
  specs[kind] = { ...specs[kind], ...(kind === "ServiceMonitor" ? { selector: {}, endpoints: [{}] } : {}), ...spec };
  const objects = Object.entries(specs).map(([each, own]) => ({
    apiVersion: "monitoring.coreos.com/v1",
    kind: each,
    metadata: { namespace: "mon", name: "a" },
    spec: { ...own, ...(each === "Prometheus" ? { version } : {}) },
  }));
  const { files } = renderFirst(snapshotOf([...objects, secret]), { grades });
  return new Set([...files.values()].flatMap((text) => scalarsOf(load(text), [])));
}

function scalarsOf(value: unknown, keys: readonly string[]): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((item) => scalarsOf(item, keys));
  if (isMap(value)) return Object.entries(value).flatMap(([name, inner]) => scalarsOf(inner, [...keys, name]));
  return [`${keys.join(".")} = ${String(value)}`];
}

describe("every row that promises a key", () => {
  for (const kind of ["Prometheus", "ServiceMonitor", "PrometheusRule"]) {
    const { spec: shape } = shapesOf(kind, "v1");
    const rows = rowsOf(shape, []);
    it(`is rendered, of ${kind}`, () => {
      const plain = rendered(kind, {});
      assert.ok(rows.length > 5);
      const lost = rows.flatMap(({ way, keys }) => {
        const path = way.map(({ name }) => name).join(".");
        const changed = rendered(kind, specWith(shape, way, "")).difference(plain);
        return [...changed].some((line) => `.${line}`.includes(`.${keys.join(".")}`)) ? [] : [`${path}: ${keys.join(".")}`];
      });
      assert.deepEqual(lost, []);
    });
  }
});
