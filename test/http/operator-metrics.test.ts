import assert from "node:assert/strict";
import { test } from "node:test";
import { operatorMetricTable } from "../../src/http/operator-metric-table.ts";
import { OperatorMetrics } from "../../src/http/operator-metrics.ts";
import { secrets } from "../../src/cluster/core-resources.ts";

const metadata = { namespace: "mon", name: "bad", uid: "u", labels: {}, annotations: {}, generation: 1, deleting: false };

function counted(): OperatorMetrics {
  const metrics = new OperatorMetrics();
  const key = "Prometheus mon/main";
  metrics.queue.added();
  metrics.queue.started(2);
  metrics.queue.finished(3);
  metrics.queue.retried();
  metrics.reconciled(key, 5, { ok: false, reasons: [], messages: [] });
  metrics.wrote(key, "StatefulSet mon/prometheus-main", "deleting");
  metrics.statusWritten(key, true);
  metrics.rejected(key, [{ object: { group: "", kind: "ServiceMonitor", metadata, spec: {} }, findings: [] }]);
  metrics.listed(secrets, true);
  metrics.watched(secrets, true);
  metrics.answered(undefined);
  return metrics;
}

const gauges = { leader: true, ready: false, queueDepth: 3, unavailable: [{ resource: "probes", reason: "missing" }] };

test("every metric of the loop is exported with its help, type and labels", () => {
  const text = counted().text(gauges);
  for (const [name, { type, help, labels }] of Object.entries(operatorMetricTable)) {
    assert.ok(text.includes(`# HELP ${name} ${help}\n# TYPE ${name} ${type}\n`), name);
    const sample = new RegExp(String.raw`^${name}(?:_bucket|_sum)?(?:\{(.*)\})? `, "m").exec(text);
    const found = Array.from((sample?.[1] ?? "").matchAll(/(\w+)="/g), ([, label]) => label).filter((label) => label !== "le");
    assert.deepEqual(found, labels, name);
  }
  const names = Array.from(text.matchAll(/^# TYPE (\w+)/gm), ([, name]) => name);
  assert.deepEqual(new Set(names), new Set(Object.keys(operatorMetricTable)));
});

test("a workload that is gone is not counted any more", () => {
  const metrics = counted();
  assert.match(metrics.text(gauges), /^prometheus_operator_syncs\{controller="prometheus",status="failed"\} 1$/m);
  metrics.forgotten("Prometheus mon/main");
  const text = metrics.text(gauges);
  assert.match(text, /^prometheus_operator_syncs\{controller="prometheus",status="failed"\} 0$/m);
  assert.doesNotMatch(text, /^promgate_objects_left_out\{/m);
});
