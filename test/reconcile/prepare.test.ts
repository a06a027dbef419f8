import assert from "node:assert/strict";
import { it } from "node:test";
import { gzipSync } from "node:zlib";
import { loadSpecReader } from "../../src/checks/schema/spec-reader.ts";
import { renderOptions } from "../../src/cli/render-options.ts";
import type { KubeObject } from "../../src/cluster/kube-object.ts";
import { LiveCluster } from "../../src/cluster/live-cluster.ts";
import { WorkloadRenderer } from "../../src/reconcile/render-workload.ts";
import { defaultOperatorOptions } from "../../src/render/workload/operator-options.ts";

const key = "Prometheus mon/main";

function prometheus(spec: object = {}): KubeObject {
  return {
    apiVersion: "monitoring.coreos.com/v1",
    kind: "Prometheus",
    metadata: { namespace: "mon", name: "main" },
    spec: { serviceMonitorSelector: {}, ruleSelector: {}, ...spec },
  };
}

function monitor(index: number): KubeObject {
  return {
    apiVersion: "monitoring.coreos.com/v1",
    kind: "ServiceMonitor",
    metadata: { namespace: "mon", name: `monitor-${index}` },
    spec: { selector: {}, endpoints: [{ port: "web", path: `/${index}` }] },
  };
}

it("what a workload selects is rendered and compressed ahead, in many steps, and the rendering is then the same", async () => {
  await loadSpecReader();
  const live = new LiveCluster();
  live.put(prometheus());
  for (let index = 0; index < 500; index += 1) live.put(monitor(index));
  let compressed = 0;
  const make = (): WorkloadRenderer =>
    new WorkloadRenderer({
      operator: defaultOperatorOptions,
      render: renderOptions,
      capabilities: () => undefined,
      gzip: (text) => {
        compressed += 1;
        return gzipSync(text);
      },
      gunzip: () => undefined,
    });
  const steps = (renderer: WorkloadRenderer): number => Array.from(renderer.prepare(live, key, [])).length;
  const renderer = make();
  assert.ok(steps(renderer) > 20);
  const before = compressed;
  assert.ok(before > 1);
  const prepared = renderer.render(live, key, []);
  assert.equal(compressed, before);
  assert.deepEqual(prepared.objects, make().render(live, key, []).objects);
  // A change of one object is little work, another Prometheus is much again.
  live.put({ ...monitor(3), spec: { selector: {}, endpoints: [{ port: "other" }] } });
  assert.equal(steps(renderer), 0);
  live.put(prometheus({ enforcedSampleLimit: 5 }));
  assert.ok(steps(renderer) > 20);
});
