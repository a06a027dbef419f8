import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { readConfig } from "../../src/config/config.ts";
import type { ServeConfig } from "../../src/config/config.ts";
import { UsageError } from "../../src/config/usage-error.ts";
import { defaultOperatorOptions } from "../../src/render/workload/operator-options.ts";

async function serveConfig(line: string, env: Record<string, string> = {}): Promise<ServeConfig> {
  const config = await readConfig(["serve", ...line.split(" ").filter((word) => word !== "")], env);
  assert.ok(config.command === "serve");
  return config;
}

async function refusal(line: string): Promise<string> {
  try {
    await serveConfig(line);
  } catch (error) {
    if (error instanceof UsageError) return `${error.message}; ${error.fix}`;
    throw error;
  }
  return "";
}

const inPod = { KUBERNETES_SERVICE_HOST: "10.0.0.1" };

describe("readConfig serve in a cluster", () => {
  it("runs workloads in a pod and with a kubeconfig, and nowhere else", async () => {
    assert.equal((await serveConfig("")).cluster, undefined);
    assert.equal((await serveConfig("", { KUBECONFIG: "/x", HOME: "/root" })).cluster, undefined);
    assert.deepEqual((await serveConfig("", inPod)).cluster, {});
    const named = await serveConfig("--kubeconfig=/k --context=c");
    assert.deepEqual(named.cluster, { kubeconfig: "/k", context: "c" });
    assert.deepEqual(named.operator?.options, defaultOperatorOptions);
    assert.equal((await serveConfig("--cluster-dir", inPod)).cluster, undefined);
  });

  it("switches either half off", async () => {
    const webhooks = await serveConfig("--operator=false", inPod);
    assert.deepEqual([webhooks.operator, webhooks.webhook, webhooks.tls.source], [undefined, true, "cluster"]);
    const loop = await serveConfig("--webhook=false", inPod);
    assert.deepEqual([loop.operator === undefined, loop.webhook, loop.tls.source], [false, false, "off"]);
    assert.equal((await serveConfig("--webhook=false --web.cert-file=c --web.key-file=k", inPod)).tls.source, "files");
  });

  it("reads upstream's flags", async () => {
    const { operator, notices } = await serveConfig(
      [
        "--kubeconfig=k --namespaces=a,b --prometheus-instance-namespaces=c --prometheus-instance-selector=team=x",
        "--secret-field-selector=type!=helm.sh/release.v1 --controller-id=one --labels=a=b,c=d=e --annotations=x=",
        "--repair-policy-for-statefulsets=evict --disable-unmanaged-prometheus-configuration",
        "--config-reloader-cpu-limit=0 --enable-config-reloader-probes --cluster-domain=cluster.local",
        "--feature-gates=PrometheusTopologySharding=false,StatusForConfigurationResources=true --kubelet-service=kube-system/kubelet",
      ].join(" "),
    );
    assert.ok(operator);
    const { operator: loop } = await serveConfig("--kubeconfig=k");
    const { scope, options } = operator;
    assert.deepEqual(scope.namespaces, ["a", "b"]);
    assert.deepEqual(scope.namespacesByKind, new Map([["Prometheus", ["c"]]]));
    assert.deepEqual(scope.labelSelectors, new Map([["Prometheus", "team=x"]]));
    assert.deepEqual(scope.fieldSelectors, new Map([["Secret", "type!=helm.sh/release.v1"]]));
    assert.equal(scope.controllerId, "one");
    assert.deepEqual([options.labels, options.annotations], [{ a: "b", c: "d=e" }, { x: "" }]);
    assert.deepEqual([options.reloader.cpuLimit, options.reloader.probes], ["0", true]);
    assert.deepEqual([operator.bindings, loop?.bindings], [true, false]);
    assert.deepEqual([operator.gatedFields, loop?.gatedFields], [["shardingStrategy"], []]);
    assert.deepEqual([operator.repair, loop?.repair, operator.managesAll, loop?.managesAll], ["evict", "none", true, false]);
    assert.deepEqual([options.clusterDomain, options.topologySharding], ["cluster.local", false]);
    assert.match(notices.join("\n"), /--kubelet-service has no effect/);
  });

  it("refuses what cannot be used, and says what to do", async () => {
    const cases = [
      ["--namespaces=a --deny-namespaces=b", ""],
      [
        "--kubeconfig=k --namespaces=a --deny-namespaces=b",
        "--namespaces conflicts with --deny-namespaces; set only one of them",
      ],
      ["--kubeconfig=k --cluster-dir", "--kubeconfig conflicts with --cluster-dir; name one cluster only"],
      ["--context=c", "--context needs a kubeconfig; name it with --kubeconfig"],
      ["--operator", "--operator needs a cluster; name its kubeconfig with --kubeconfig"],
      [
        "--webhook=false",
        "there is nothing to serve without webhooks and without a cluster; remove --webhook=false, or name a kubeconfig",
      ],
      [
        "--kubeconfig=k --config-reloader-cpu-limit=x",
        '--config-reloader-cpu-limit: "x" is not a quantity; write it as in 100m or 50Mi',
      ],
      ["--kubeconfig=k --labels=a", '--labels: "a" has no value; write it as NAME=VALUE'],
      [
        "--kubeconfig=k --feature-gates=PrometheusTopologySharding=maybe",
        '--feature-gates: "maybe" is not a value of PrometheusTopologySharding; write true or false',
      ],
      [
        "--kubeconfig=k --feature-gates=PrometheusTopologyShardin=true",
        '--feature-gates: "PrometheusTopologyShardin" is not a feature gate; did you mean PrometheusTopologySharding?',
      ],
    ] as const;
    for (const [line, expected] of cases) assert.equal(await refusal(line), expected, line);
  });
});
