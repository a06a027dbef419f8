import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { unselectedText } from "../../src/cli/render-report.ts";
import { snapshotOf } from "../../src/cluster/snapshot.ts";
import { objectYaml, objectsOf } from "../support/rendering.ts";

const monitor = objectYaml("ServiceMonitor", "shop/web", "selector: {}\nendpoints: []").replace(
  "uid: u1",
  "uid: u1, labels: {team: a}",
);

function reasons(...specs: readonly string[]): readonly string[] {
  const prometheuses = specs.map((spec, index) => objectYaml("Prometheus", `mon/p${index}`, spec)).join("");
  const text = unselectedText(snapshotOf(objectsOf(prometheuses + monitor)), (_, plain) => plain);
  return text
    .split("\n")
    .slice(0, -1)
    .map((line) => line.replace(/^ServiceMonitor shop\/web is not selected: hint: /, ""));
}

describe("unselectedObjects", () => {
  const all = "serviceMonitorNamespaceSelector: {}";
  const rows: readonly (readonly [spec: string, reason: string])[] = [
    [
      "{}",
      "serviceMonitorSelector of Prometheus mon/p0 is not set, which selects nothing; set it to {} to select every ServiceMonitor",
    ],
    [
      "serviceMonitorSelector: {}",
      "serviceMonitorNamespaceSelector of Prometheus mon/p0 is not set, which selects only namespace mon; set it, or move the ServiceMonitor there",
    ],
    [
      "serviceMonitorSelector: {}\nserviceMonitorNamespaceSelector: {matchLabels: {env: prod}}",
      "serviceMonitorNamespaceSelector of Prometheus mon/p0 requires env=prod; set the label env: prod on namespace shop",
    ],
    [
      `serviceMonitorSelector: {matchLabels: {team: a, release: prom}}\n${all}`,
      "serviceMonitorSelector of Prometheus mon/p0 requires release=prom; set the label release: prom on the ServiceMonitor",
    ],
    [
      `serviceMonitorSelector: {matchExpressions: [{key: team, operator: NotIn, values: [a]}]}\n${all}`,
      "serviceMonitorSelector of Prometheus mon/p0 requires team notin (a); change or remove the label team of the ServiceMonitor",
    ],
    [
      `serviceMonitorSelector: {matchExpressions: [{key: team, operator: DoesNotExist}]}\n${all}`,
      "serviceMonitorSelector of Prometheus mon/p0 requires !team; remove the label team from the ServiceMonitor",
    ],
    [
      `serviceMonitorSelector: {matchExpressions: [{key: app, operator: Exists}]}\n${all}`,
      "serviceMonitorSelector of Prometheus mon/p0 requires app; add the label app to the ServiceMonitor",
    ],
  ];
  for (const [spec, reason] of rows)
    it(`knows why ${spec.slice(0, 60)} does not select`, () => assert.deepEqual(reasons(spec), [reason]));

  it("names the Prometheus that comes closest", () => {
    assert.match(
      reasons("{}", `serviceMonitorSelector: {matchLabels: {app: a}}\n${all}`, "serviceMonitorSelector: {}").join(),
      /mon\/p1 requires app=a/,
    );
  });

  it("leaves objects that any Prometheus selects, and all where there is none", () => {
    assert.deepEqual(reasons("{}", `serviceMonitorSelector: {}\n${all}`), []);
    assert.deepEqual(reasons(), []);
  });
});
