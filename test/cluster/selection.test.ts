import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { AnyObject } from "../../src/cluster/object.ts";
import { selectOthers, selectPrometheusRules, selectServiceMonitors } from "../../src/cluster/selection.ts";
import type { Candidate } from "../../src/cluster/selection.ts";
import { snapshotOf } from "../../src/cluster/snapshot.ts";
import { objectYaml, objectsOf } from "../support/rendering.ts";

const objects = [
  ...["mon/a", "mon/b", "shop/a", "lab/a"].map((title) => objectYaml("ServiceMonitor", title, "selector: {}\nendpoints: []")),
  objectYaml("PrometheusRule", "shop/r", "groups: []"),
  objectYaml("Probe", "shop/p", "jobName: a"),
  "---\napiVersion: v1\nkind: Namespace\nmetadata: {name: shop, labels: {team: x}}\n",
]
  .join("")
  .replace("{namespace: mon, name: b, uid: u1}", "{namespace: mon, name: b, labels: {role: web}}");

/** What a Prometheus `mon/main` with this spec selects: `namespace/name`, with the reason if it is not selected. */
function outcome(
  spec: string,
  select: typeof selectServiceMonitors | typeof selectPrometheusRules = selectServiceMonitors,
): string {
  const snapshot = snapshotOf(objectsOf(objectYaml("Prometheus", "mon/main", spec) + objects));
  const [prometheus] = snapshot.prometheuses.values();
  assert.ok(prometheus);
  return formatted(select(snapshot, prometheus));
}

function formatted(candidates: readonly Candidate<AnyObject>[]): string {
  return candidates
    .map(({ object: { metadata }, why }) => `${metadata.namespace}/${metadata.name}${why === undefined ? "" : ` (${why.by})`}`)
    .join(", ");
}

describe("selection", () => {
  const cases: readonly (readonly [string, string])[] = [
    ["paused: true", "lab/a (no selector), mon/a (no selector), mon/b (no selector), shop/a (no selector)"],
    ["serviceMonitorSelector: {}", "lab/a (namespace), mon/a, mon/b, shop/a (namespace)"],
    ["serviceMonitorSelector: {}\nserviceMonitorNamespaceSelector: {}", "lab/a, mon/a, mon/b, shop/a"],
    [
      "serviceMonitorSelector: {matchLabels: {role: web}}\nserviceMonitorNamespaceSelector: {}",
      "lab/a (labels), mon/a (labels), mon/b, shop/a (labels)",
    ],
    [
      "serviceMonitorSelector: {}\nserviceMonitorNamespaceSelector: {matchLabels: {team: x}}",
      "lab/a (namespace), mon/a (namespace), mon/b (namespace), shop/a",
    ],
    [
      "serviceMonitorSelector: {}\nserviceMonitorNamespaceSelector: {matchLabels: {kubernetes.io/metadata.name: lab}}",
      "lab/a, mon/a (namespace), mon/b (namespace), shop/a (namespace)",
    ],
    // A check reports invalid selectors.
    ["serviceMonitorSelector: {}\nserviceMonitorNamespaceSelector: {matchExpressions: [{key: a, operator: In}]}", ""],
    ["serviceMonitorSelector: {matchLabels: {a: '#'}}", ""],
  ];
  for (const [spec, result] of cases) {
    it(`follows ${spec.replaceAll("\n", ", ")}`, () => {
      assert.equal(outcome(spec), result);
    });
  }

  it("follows the selectors of rules", () => {
    assert.equal(outcome("ruleSelector: {}", selectPrometheusRules), "shop/r (namespace)");
    assert.equal(outcome("ruleSelector: {}\nruleNamespaceSelector: {}", selectPrometheusRules), "shop/r");
  });

  it("selects objects of other kinds", () => {
    for (const [spec, names] of [
      ["probeSelector: {}", []],
      ["probeSelector: {}\nprobeNamespaceSelector: {}", ["p"]],
    ] as const) {
      const snapshot = snapshotOf(objectsOf(objectYaml("Prometheus", "mon/main", spec) + objects));
      const [prometheus] = snapshot.prometheuses.values();
      assert.ok(prometheus);
      assert.deepEqual(
        selectOthers(snapshot, prometheus).flatMap(({ object, why }) => (why === undefined ? [object.metadata.name] : [])),
        names,
      );
    }
  });
});
