import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { eventually } from "../support/eventually.ts";
import { startAlertReceiver } from "../support/node/alert-receiver.ts";
import type { AlertReceiver } from "../support/node/alert-receiver.ts";
import { clusterPrograms, startCluster } from "../support/node/cluster.ts";
import type { Cluster } from "../support/node/cluster.ts";
import { imagePrograms } from "../support/node/images.ts";
import { inNamespaces } from "../support/node/namespaces.ts";
import type { RunningPod } from "../support/node/pod.ts";

const folder = join(import.meta.dirname, "node");
const limitMs = 60_000;
const shell = { files: {}, entrypoint: ["/bin/sh"], user: 65534, workingDir: "/" };

/** A pod's status, as far as the tests look at it. */
interface Status {
  readonly phase?: string;
  readonly podIP?: string;
  readonly conditions?: readonly { readonly type: string; readonly status: string }[];
  readonly containerStatuses?: readonly {
    readonly restartCount: number;
    readonly state: { readonly waiting?: { readonly reason: string; readonly message?: string } };
    readonly lastState: { readonly terminated?: { readonly exitCode: number } };
  }[];
}

function describeNode(): void {
  describe("the node that runs pods for the tests", { timeout: 300_000 }, () => {
    let cluster: Cluster;
    let receiver: AlertReceiver;

    const kubectl = async (args: readonly string[], stdin = ""): Promise<string> => {
      const { code, stdout, stderr } = await cluster.plane.kubectl(args, { stdin });
      assert.equal(code, 0, `kubectl ${args.join(" ")}: ${stderr}`);
      return stdout;
    };
    const statusOf = async (pod: string): Promise<Status> => JSON.parse(await kubectl(["get", "pod", pod, "-o", "json"])).status;
    const podNamed = (name: string): RunningPod => {
      const pod = cluster.node.pods().find(({ pod }) => pod.metadata.name === name);
      assert.ok(pod !== undefined, `no pod ${name}`);
      return pod;
    };
    const query = async <T>(path: string): Promise<T> => {
      const { podIP } = await statusOf("prometheus-0");
      const response = await fetch(`http://${podIP}:9090/api/v1/${path}`);
      const { data }: { data: T } = JSON.parse(await response.text());
      return data;
    };
    const isReady = ({ conditions = [] }: Status): boolean =>
      conditions.some(({ type, status }) => type === "Ready" && status === "True");

    before(async () => {
      cluster = await startCluster({ backOffMs: 200, images: new Map([["shell", () => Promise.resolve(shell)]]) });
      receiver = await startAlertReceiver("alert-receiver");
      await kubectl(["apply", "-f", "-"], receiver.manifest);
      await kubectl(["apply", "-f", join(folder, "pods.yaml"), "-f", join(folder, "monitoring.yaml")]);
    });
    after(async () => {
      receiver?.close();
      await cluster?.stop();
    });

    it("gives a container its environment, user, volumes and root folder", async () => {
      await kubectl(["wait", "--for=jsonpath={.status.phase}=Succeeded", "--timeout=30s", "pod/environment"]);
      assert.deepEqual((await podNamed("environment").log("main")).trimEnd().split("\n"), [
        "words hello $(GREETING) $(UNKNOWN)",
        "fields environment front blue small",
        "user 1000 0 0 2000",
        "files blue 440 2000 blue",
        "folder /scratch 2000",
        "the root is read-only",
        "host environment environment",
      ]);
    });

    it("gives a pod a token of its service account, which the API server knows", async () => {
      await kubectl(["wait", "--for=jsonpath={.status.phase}=Succeeded", "--timeout=30s", "pod/token"]);
      const log = await podNamed("token").log("main");
      const { userInfo } = JSON.parse(log).status;
      assert.equal(userInfo.username, "system:serviceaccount:default:default");
      assert.deepEqual(userInfo.extra["authentication.kubernetes.io/pod-name"], ["token"]);
    });

    it("starts a container that fails again, later each time", async () => {
      await eventually(async () => {
        const [main] = (await statusOf("failing")).containerStatuses ?? [];
        assert.ok(main !== undefined && main.restartCount >= 3);
        assert.equal(main.state.waiting?.reason, "CrashLoopBackOff");
        assert.equal(main.lastState.terminated?.exitCode, 3);
      }, limitMs);
      const log = await podNamed("failing").log("main");
      assert.match(log, /^(?:run\n){4,}$/);
    });

    it("reports a pod as ready while its probe succeeds, with files of a ConfigMap that comes and goes", async () => {
      await eventually(async () => assert.equal((await statusOf("probed")).phase, "Running"), limitMs);
      assert.equal(isReady(await statusOf("probed")), false);
      await kubectl(["create", "configmap", "state", "--from-literal=ready=yes"]);
      await eventually(async () => assert.equal(isReady(await statusOf("probed")), true), limitMs);
      await kubectl(["delete", "configmap", "state"]);
      await eventually(async () => assert.equal(isReady(await statusOf("probed")), false), limitMs);
    });

    it("gives a container the time to end that it needs, within its grace period", async () => {
      const elapsedMs = async (pod: string): Promise<number> => {
        const startedMs = performance.now();
        await kubectl(["delete", "pod", pod]);
        return performance.now() - startedMs;
      };
      const [probed, stubborn] = await Promise.all([elapsedMs("probed"), elapsedMs("stubborn")]);
      assert.ok(probed >= 1000 && probed < 20_000, `ended after ${probed} ms`);
      assert.ok(stubborn >= 2000 && stubborn < 20_000, `killed after ${stubborn} ms`);
    });

    it("keeps a pod waiting for a Secret", async () => {
      await eventually(async () => {
        const [main] = (await statusOf("waiting")).containerStatuses ?? [];
        assert.equal(main?.state.waiting?.message, "Secret default/later does not exist");
      }, limitMs);
      await kubectl(["create", "secret", "generic", "later", "--from-literal=key=content"]);
      await eventually(async () => assert.equal(await podNamed("waiting").log("main"), "content"), limitMs);
    });

    it("runs Prometheus, which scrapes a server by its name", async () => {
      await kubectl(["rollout", "status", "--timeout=60s", "statefulset/prometheus", "statefulset/alertmanager"]);
      await eventually(async () => {
        const { result } = await query<Result>("query?query=up");
        assert.deepEqual(
          result.map(({ value }) => value[1]),
          ["1"],
        );
      }, limitMs);
    });

    it("runs Alertmanager, which sends an alert to a receiver", async () => {
      await eventually(() => {
        const [alert] = receiver.notifications.flat();
        assert.deepEqual([alert?.labels["alertname"], alert?.labels["replica"]], ["Up", "prometheus-0"]);
        return Promise.resolve();
      }, limitMs);
    });

    it("runs the reloader, which loads a Secret that has changed", async () => {
      const before = await statusOf("prometheus-0");
      const { data } = JSON.parse(await kubectl(["get", "secret", "prometheus", "-o", "json"]));
      const config = Buffer.from(data["prometheus.yaml"], "base64").toString();
      const changed = config.replace("external_labels:", "$&\n    added: label");
      const patch = JSON.stringify({ stringData: { "prometheus.yaml": changed } });
      await kubectl(["patch", "secret", "prometheus", "--patch", patch]);
      await eventually(async () => assert.match((await query<{ yaml: string }>("status/config")).yaml, /added: label/), limitMs);
      assert.deepEqual(await statusOf("prometheus-0"), before);
    });

    it("starts a server again that has ended", async () => {
      const { podIP } = await statusOf("prometheus-0");
      // The server may have ended before its answer is read.
      await fetch(`http://${podIP}:9090/-/quit`, { method: "POST" }).catch(() => undefined);
      await eventually(async () => {
        const status = await statusOf("prometheus-0");
        assert.deepEqual([status.containerStatuses?.map(({ restartCount }) => restartCount), isReady(status)], [[1, 0], true]);
      }, limitMs);
      await eventually(
        async () => assert.equal((await query<{ result: unknown[] }>("query?query=up")).result.length, 1),
        limitMs,
      );
    });
  });
}

interface Result {
  readonly result: readonly { readonly value: readonly [number, string] }[];
}

await inNamespaces({ file: import.meta.filename, programs: [...clusterPrograms, ...imagePrograms], suite: describeNode });
