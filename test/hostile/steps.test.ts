import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { admit } from "../../src/admission/admit.ts";
import { group } from "../../src/model/kinds.ts";
import { contextOf } from "../support/check-yaml.ts";
import { endpointOf, reviewOf, ruleObject } from "../admission/reviewing.ts";

/** How long a step may take, in milliseconds of work; parsing the JSON of a review is one step. */
const maxStepMs = 25;
/**
 * How often a review is answered at most. The least time that each step took counts, as a clock of processor time is too
 * coarse for single steps and others share the processor: a long step takes long each time.
 */
const maxRounds = 25;

function many<T>(length: number, make: (index: number) => T): T[] {
  return Array.from({ length }, (_, index) => make(index));
}

function objectOf(kind: string, spec: unknown, version = "v1"): unknown {
  return { apiVersion: `${group}/${version}`, kind, metadata: { name: "large", namespace: "shop" }, spec };
}

const endpoint = (index: number): unknown => ({ port: `web${index}`, interval: "30s" });

const large: readonly (readonly [title: string, plural: string, object: unknown])[] = [
  ["9,000 endpoints", "servicemonitors", objectOf("ServiceMonitor", { selector: {}, endpoints: many(9000, endpoint) })],
  [
    "5,000 containers",
    "prometheuses",
    objectOf("Prometheus", {
      containers: many(5000, (index) => ({ name: `c${index}`, image: "x", ports: [{ containerPort: 80 }] })),
    }),
  ],
  [
    "10,000 static configurations",
    "scrapeconfigs",
    objectOf(
      "ScrapeConfig",
      { staticConfigs: many(10_000, (index) => ({ targets: [`host-${index}:80`], labels: { a: "b" } })) },
      "v1alpha1",
    ),
  ],
  [
    "20,000 unknown fields",
    "servicemonitors",
    objectOf("ServiceMonitor", Object.fromEntries(many(19_000, (index) => [`field${index}`, 1]))),
  ],
  [
    "values of wrong types",
    "servicemonitors",
    objectOf("ServiceMonitor", { selector: {}, endpoints: many(20_000, () => ({ port: 1 })) }),
  ],
  [
    "9,000 child routes with mistakes",
    "alertmanagerconfigs",
    objectOf(
      "AlertmanagerConfig",
      {
        receivers: [{ name: "team" }],
        route: { receiver: "team", routes: many(9000, (index) => ({ receiver: `tea${index}`, match: {} })) },
      },
      "v1alpha1",
    ),
  ],
  [
    "3,000 rules",
    "prometheusrules",
    ruleObject(
      many(3000, (index) => ({
        alert: `Alert${index}`,
        expr: `rate(requests_total{number="${index}"}[5m]) > ${index}`,
        annotations: { summary: "{{ $labels.job }}: {{ $value }}" },
      })),
    ),
  ],
  [
    "a rule with 9,000 labels",
    "prometheusrules",
    ruleObject([
      { alert: "A", expr: "up == 0", labels: Object.fromEntries(many(9000, (index) => [`label${index}`, "{{ $labels.job }}"])) },
    ]),
  ],
];

suite("no step of checking takes long", () => {
  for (const [title, plural, object] of large) {
    for (const duty of ["validate", "mutate"] as const) {
      test(`${title}, to ${duty}`, (t) => {
        const json = reviewOf(object, { resource: { group, version: versionOf(object), resource: plural } });
        const least: number[] = [];
        for (let round = 0; round < maxRounds && !(Math.max(...least) < maxStepMs && round > 1); round++) {
          for (const [step, ms] of stepsOf(json, `/${duty}/${plural}`).entries())
            least[step] = Math.min(ms, least[step] ?? Infinity);
        }
        const longest = Math.max(...least);
        t.diagnostic(
          `${least.length} steps, the longest ${longest.toFixed(1)} ms of ${least.reduce((sum, ms) => sum + ms, 0).toFixed(0)} ms`,
        );
        assert.ok(least.length > 5, `${least.length} steps`);
        assert.ok(longest < maxStepMs, `step ${least.indexOf(longest)} of ${least.length} took ${longest.toFixed(1)} ms`);
      });
    }
  }
});

function versionOf(object: unknown): string {
  const apiVersion: unknown = typeof object === "object" && object !== null ? Reflect.get(object, "apiVersion") : "";
  return String(apiVersion).split("/")[1] ?? "";
}

/** The time of each step of an answer, in milliseconds, under a context that knows nothing yet. */
function stepsOf(json: string, path: string): readonly number[] {
  const admitting = admit(json, endpointOf(path), contextOf());
  const times: number[] = [];
  for (;;) {
    const startMs = performance.now();
    const step = admitting.next();
    times.push(performance.now() - startMs);
    if (step.done === true) return times;
  }
}
