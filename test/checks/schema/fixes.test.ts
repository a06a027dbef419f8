import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { FAILSAFE_SCHEMA, YAML11_SCHEMA, load, loadAll } from "js-yaml";
import { allChecks } from "../../../src/checks/catalogue.ts";
import type { Check } from "../../../src/checks/check.ts";
import type { Finding } from "../../../src/checks/finding.ts";
import { findingMessage } from "../../../src/checks/message.ts";
import { checkObject } from "../../../src/checks/run.ts";
import { shapeAt } from "../../../src/checks/schema/field-places.ts";
import { shapesOf } from "../../../src/model/shapes.ts";
import type { Shape } from "../../../src/model/shape.ts";
import type { FieldPath } from "../../../src/text/field-path.ts";
import { finish } from "../../../src/text/steps.ts";
import { Random } from "../../support/random.ts";
import { applyEdit, valueAt, withValue } from "../../support/apply-edit.ts";
import { contextOf, contextUnder, exampleObject } from "../../support/check-yaml.ts";

const context = contextOf();

function denialsOf(object: unknown): readonly Finding[] {
  return finish(checkObject(object, context)).filter(({ severity, check }) => severity === "deny" && check.startsWith("schema/"));
}

/** Makes every change that the findings propose. */
function fixed(object: unknown, findings: readonly Finding[], source: (path: FieldPath) => string): unknown {
  return findings.reduce((whole, { path, edit }) => (edit === undefined ? whole : applyEdit(whole, path, edit, source)), object);
}

/** The findings of a check's bad example. */
function findingsOf({ doc }: Check): readonly Finding[] {
  return denialsOf(load(exampleObject(doc.bad), { schema: YAML11_SCHEMA }));
}

describe("the fix of a bad example makes the good one", () => {
  const fixable = allChecks.filter(
    (check) => check.id.startsWith("schema/") && findingsOf(check).every(({ edit }) => edit !== undefined),
  );

  it("of most schema checks", () => assert.ok(fixable.length >= 7, fixable.map(({ id }) => id).join()));

  for (const check of fixable) {
    it(check.id, () => {
      const bad = load(exampleObject(check.doc.bad), { schema: YAML11_SCHEMA });
      const written = load(exampleObject(check.doc.bad), { schema: FAILSAFE_SCHEMA });
      const result = fixed(bad, findingsOf(check), (path) => String(valueAt(written, path)));
      assert.deepEqual(result, load(exampleObject(check.doc.good), { schema: YAML11_SCHEMA }));
    });
  }
});

describe("the fix of a bad example is accepted", () => {
  const fixable = allChecks.flatMap((check) => {
    if (check.id.startsWith("schema/")) return [];
    const { doc } = check;
    const [bad] = loadAll(exampleObject(doc.bad), null, { schema: YAML11_SCHEMA });
    const under = contextUnder(doc.under ?? {});
    const found = finish(checkObject(bad, under)).filter((finding) => finding.check === check.id);
    return found.some(({ edit }) => edit !== undefined) ? [{ check, bad, under, found }] : [];
  });

  it("of checks outside of schemas", () => assert.ok(fixable.length >= 8, fixable.map(({ check }) => check.id).join()));

  for (const { check, bad, under, found } of fixable) {
    it(check.id, () => {
      assert.ok(found.every(({ edit }) => edit !== undefined));
      const result = fixed(bad, found, (path) => String(valueAt(bad, path)));
      const left = finish(checkObject(result, under)).filter(({ severity, check: id }) => severity === "deny" || id === check.id);
      assert.deepEqual(left.map(findingMessage), []);
    });
  }
});

/** Objects with nothing wrong. */
const valid = [
  `apiVersion: monitoring.coreos.com/v1
kind: ServiceMonitor
metadata: { name: app, namespace: shop, labels: { release: "1" } }
spec:
  jobLabel: app
  selector: { matchLabels: { app: app } }
  namespaceSelector: { matchNames: [shop] }
  sampleLimit: 1000
  endpoints:
    - port: web
      interval: 30s
      scrapeTimeout: 10s
      scheme: https
      honorLabels: true
      path: /metrics
      tlsConfig: { insecureSkipVerify: true }
      relabelings:
        - sourceLabels: [__meta_kubernetes_pod_name]
          targetLabel: pod
          action: replace`,
  `apiVersion: monitoring.coreos.com/v1
kind: PodMonitor
metadata: { name: app, namespace: shop }
spec:
  selector: { matchLabels: { app: app } }
  podMetricsEndpoints: [{ port: web, interval: 1m, followRedirects: false }]`,
  `apiVersion: monitoring.coreos.com/v1
kind: Prometheus
metadata: { name: main, namespace: monitoring }
spec:
  replicas: 2
  retention: 10d
  retentionSize: 50GB
  logLevel: debug
  scrapeInterval: 30s
  serviceMonitorSelector: { matchLabels: { team: a } }
  enableFeatures: [exemplar-storage]
  remoteWrite: [{ url: "https://example.com/write", remoteTimeout: 30s, sendExemplars: true }]
  resources: { requests: { memory: 2Gi } }`,
  `apiVersion: monitoring.coreos.com/v1
kind: PrometheusRule
metadata: { name: rules, namespace: shop }
spec:
  groups:
    - name: example
      interval: 1m
      limit: 10
      rules:
        - alert: Down
          expr: up == 0
          for: 5m
          keep_firing_for: 1m
          labels: { severity: page, budget: "5" }
          annotations: { summary: down, description: "{{ $labels.instance }} is down" }
        - record: job:up:sum
          expr: sum by (job) (up)`,
  `apiVersion: monitoring.coreos.com/v1alpha1
kind: AlertmanagerConfig
metadata: { name: config, namespace: shop }
spec:
  route: { receiver: team, groupBy: [job], groupWait: 30s }
  receivers:
    - name: team
      slackConfigs: [{ channel: alerts, sendResolved: true, apiURL: { name: slack, key: url } }]
  muteTimeIntervals:
    - name: nights
      timeIntervals: [{ times: [{ startTime: "08:00", endTime: "18:00" }], weekdays: [monday] }]`,
].map((yaml) => load(yaml, { schema: YAML11_SCHEMA }));

interface Typed {
  readonly apiVersion: string;
  readonly kind: string;
  readonly spec: unknown;
}

function isTyped(value: unknown): value is Typed {
  return typeof value === "object" && value !== null && "kind" in value && "apiVersion" in value && "spec" in value;
}

/** The paths of all values of a spec. */
function* pathsIn(value: unknown, at: FieldPath): Generator<FieldPath> {
  yield at;
  if (typeof value !== "object" || value === null) return;
  for (const [name, inner] of Object.entries(value)) yield* pathsIn(inner, [...at, Array.isArray(value) ? Number(name) : name]);
}

/** Swaps, drops or doubles a letter inside a name. */
function mistyped(name: string, random: Random): string {
  const at = 1 + random.below(name.length - 2);
  const [before, letter, after] = [name.slice(0, at), name.charAt(at), name.slice(at + 1)];
  return random.pick([before + after, before + letter + letter + after, before + after.charAt(0) + letter + after.slice(1)]);
}

function snake(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** Makes one of the mistakes that people make in YAML; undefined where the value at the path does not lend itself to it. */
function mistakeIn(object: Typed, path: FieldPath, shape: Shape, random: Random): unknown {
  const value = valueAt(object, path);
  const name = path.at(-1);
  const parent = path.slice(0, -1);
  const renamed = (other: string): unknown => withValue(withValue(object, path, undefined), [...parent, other], value);
  const isField =
    typeof name === "string" &&
    shapeAt(shapesOf(object.kind, object.apiVersion.split("/")[1] ?? "").spec, parent.slice(1))?.properties !== undefined;
  switch (random.below(7)) {
    case 0:
      return isField && name.length > 5 ? renamed(mistyped(name, random)) : undefined;
    case 1:
      return isField && /[A-Z]/.test(name) ? renamed(snake(name)) : undefined;
    case 2:
      return Array.isArray(value) && value.length === 1 ? withValue(object, path, value[0]) : undefined;
    case 3:
      return typeof value === "number" || typeof value === "boolean" ? withValue(object, path, String(value)) : undefined;
    case 4: {
      const [, seconds] = typeof value === "string" ? (/^([0-9]+)s$/.exec(value) ?? []) : [];
      return seconds === undefined ? undefined : withValue(object, path, Number(seconds));
    }
    case 5:
      return typeof value === "string" && shape.enum !== undefined && value.length > 4
        ? withValue(object, path, mistyped(value, random))
        : undefined;
    default: {
      const moved = name === "matchLabels" || name === "annotations" ? Object.entries(value ?? {}) : [];
      const [first] = moved;
      if (first === undefined) return undefined;
      return withValue(withValue(object, [...path, first[0]], undefined), [...parent, first[0]], first[1]);
    }
  }
}

describe("the fix of a mistake makes the object that was meant", () => {
  for (const object of valid) {
    assert.ok(isTyped(object));
    it(object.kind, () => {
      assert.deepEqual(denialsOf(object).map(findingMessage), []);
      const spec = shapesOf(object.kind, object.apiVersion.split("/")[1] ?? "").spec;
      const random = new Random(7);
      const paths = [...pathsIn(object.spec, ["spec"])].slice(1);
      let fixedMistakes = 0;
      for (let round = 0; round < 3000; round++) {
        const path = random.pick(paths);
        const wrong = mistakeIn(object, path, shapeAt(spec, path.slice(1)) ?? {}, random);
        const findings = wrong === undefined ? [] : denialsOf(wrong);
        const edits = findings.filter(({ edit }) => edit !== undefined);
        if (edits.length === 0) continue;
        const result = fixed(wrong, edits, (at) => String(valueAt(wrong, at)));
        assert.deepEqual(sorted(result), sorted(object), findings.map(findingMessage).join("\n"));
        fixedMistakes += 1;
      }
      assert.ok(fixedMistakes > 100, `${fixedMistakes} fixed`);
    });
  }
});

/** Returns JSON with names in order, and without maps that became empty. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([name, inner]): [string, unknown] => [name, sorted(inner)]);
  return Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
