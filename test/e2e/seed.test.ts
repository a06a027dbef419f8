import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import type { TestContext } from "node:test";
import { gunzipSync } from "node:zlib";
import { bundle } from "../bench/bundle.ts";
import { oracle } from "../oracle/build.ts";
import { startBackground } from "../support/background.ts";
import type { Background } from "../support/background.ts";
import { eventually } from "../support/eventually.ts";
import { startAlertReceiver } from "../support/node/alert-receiver.ts";
import type { AlertReceiver } from "../support/node/alert-receiver.ts";
import { clusterPrograms, startCluster } from "../support/node/cluster.ts";
import type { Cluster } from "../support/node/cluster.ts";
import { imagePrograms } from "../support/node/images.ts";
import { inNamespaces } from "../support/node/namespaces.ts";
import { promgateImage, promgateReference } from "../support/node/promgate-image.ts";

const manifests = join(import.meta.dirname, "../../manifests");
const seed = join(manifests, "examples/seed");
const limitMs = 120_000;
const replicas = ["prometheus-example-0", "prometheus-example-1"];
const watchArguments = [
  "get",
  "secret",
  "prometheus-example",
  "--watch",
  "-o",
  String.raw`jsonpath={.data.prometheus\.yaml\.gz}{"\n"}`,
];

/** One series of an answer of Prometheus. */
interface Series {
  readonly metric: Readonly<Record<string, string>>;
  readonly value: readonly [at: number, value: string];
}

/** Each configuration that was stored while it was watched. */
function configurations(watch: Background): readonly string[] {
  const lines = watch.output().split("\n").slice(0, -1);
  return lines.map((line) => gunzipSync(Buffer.from(line, "base64")).toString());
}

function describeSeed(): void {
  describe("the seed's example, installed as README says", { timeout: 900_000 }, () => {
    let cluster: Cluster;
    let receiver: AlertReceiver;
    /** What there was before the example. */
    let installed: string;
    before(async () => {
      cluster = await startCluster({ images: new Map([[promgateReference, promgateImage]]) });
      receiver = await startAlertReceiver("alert-receiver");
      await kubectl(["apply", "-f", "-"], receiver.manifest);
      await kubectl(["apply", "-k", manifests]);
      await kubectl(["-n", "promgate", "rollout", "status", "deployment/promgate", "--timeout=120s"]);
    });
    after(async () => {
      receiver?.close();
      await cluster?.stop();
    });

    const kubectl = async (args: readonly string[], stdin = ""): Promise<string> => {
      const { code, stdout, stderr } = await cluster.plane.kubectl(args, { stdin });
      assert.equal(code, 0, `kubectl ${args.join(" ")}: ${stderr}`);
      return stdout;
    };
    /** Waits until something holds, and says how long that took; says how the pods are where it does not. */
    const until = async (t: TestContext, what: string, holds: () => Promise<void> | void): Promise<void> => {
      const startedMs = performance.now();
      await eventually(async () => holds(), limitMs).catch(async (error: unknown) => {
        throw new Error(`${what}:\n${await cluster.describe()}`, { cause: error });
      });
      t.diagnostic(`${what} after ${((performance.now() - startedMs) / 1000).toFixed(1)} s`);
    };
    const addressOf = (pod: string): string => {
      const found = cluster.node.pods().find((running) => running.pod.metadata.name === pod);
      const { podIP } = { ...found?.status() };
      assert.ok(typeof podIP === "string", `${pod} has no address`);
      return podIP;
    };
    const ask = async <T>(path: string, pod = "prometheus-example-0"): Promise<T> => {
      const response = await fetch(`http://${addressOf(pod)}:9090/api/v1/${path}`);
      const { data }: { data: T } = JSON.parse(await response.text());
      return data;
    };
    const query = async (expression: string): Promise<readonly Series[]> =>
      (await ask<{ result: readonly Series[] }>(`query?query=${encodeURIComponent(expression)}`)).result;
    /** The configuration that each replica has loaded. */
    const loaded = (): Promise<readonly string[]> =>
      Promise.all(replicas.map(async (pod) => (await ask<{ yaml: string }>("status/config", pod)).yaml));
    /** The alerts that each replica has loaded, apart from the example's own. */
    const alerts = (): Promise<readonly string[]> =>
      Promise.all(
        replicas.map(async (pod) => {
          const { groups } = await ask<{ groups: readonly { rules: readonly { name: string }[] }[] }>("rules", pod);
          const names = groups.flatMap(({ rules }) => rules.map(({ name }) => name));
          return names.filter((name) => name !== "ExampleAlert").join(" ");
        }),
      );
    /** Everything that a workload may be made of. */
    const objects = (): Promise<string> =>
      kubectl(["get", "statefulsets,controllerrevisions,pods,secrets,configmaps,services,endpointslices", "-A", "-o", "name"]);
    /** The pods of the example with their restarts: the same as long as none was replaced or started again. */
    const pods = async (): Promise<string> => {
      const fields = "{range .items[*]}{.metadata.uid} {.status.containerStatuses[*].restartCount}{'\\n'}{end}";
      return kubectl(["get", "pods", "-l", "app.kubernetes.io/managed-by=prometheus-operator", "-o", `jsonpath=${fields}`]);
    };
    const fired = (name: string): boolean =>
      receiver.notifications.flat().some(({ labels, status }) => labels["alertname"] === name && status === "firing");
    const rules = (name: string, alert: string, expr = "vector(1) > 0"): string =>
      `{apiVersion: monitoring.coreos.com/v1, kind: PrometheusRule, metadata: {name: ${name}, namespace: default, labels: {prometheus: example, role: alert-rules}},
        spec: {groups: [{name: ${name}, rules: [{alert: ${alert}, expr: "${expr}", annotations: {summary: it fires}}]}]}}`;
    const monitor = (name: string, endpoint: string): string =>
      `{apiVersion: monitoring.coreos.com/v1, kind: ServiceMonitor, metadata: {name: ${name}, namespace: default, labels: {team: frontend}},
        spec: {selector: {matchLabels: {app: example-app}}, endpoints: [{port: web, ${endpoint}}]}}`;

    it("scrapes the application, and its alert arrives at the receiver through Alertmanager", async (t) => {
      installed = await objects();
      await kubectl(["apply", "-k", seed]);
      await until(t, "the replicas are available", async () => {
        const columns = await kubectl(["get", "prometheuses,alertmanagers", "--no-headers"]);
        assert.match(columns, /prometheus\S*\/example +2 +2 +True +True/);
        assert.match(columns, /alertmanager\S*\/example +3 +3 +True +True/);
      });
      await until(t, "up is 1 for both pods of the application", async () =>
        assert.deepEqual(
          (await query('up{job="example-app"}')).map(({ value }) => value[1]),
          ["1", "1"],
        ),
      );
      await until(t, "ExampleAlert has arrived", () => assert.ok(fired("ExampleAlert")));
    });

    it("loads a rule that changes without a restart", async (t) => {
      const before = await pods();
      await kubectl(["apply", "-f", "-"], rules("more", "AnotherAlert"));
      await until(t, "the new rules are loaded", async () => assert.deepEqual(await alerts(), ["AnotherAlert", "AnotherAlert"]));
      await kubectl(["apply", "-f", "-"], rules("more", "ChangedAlert"));
      await until(t, "the changed rules are loaded", async () =>
        assert.deepEqual(await alerts(), ["ChangedAlert", "ChangedAlert"]),
      );
      await until(t, "the changed rules' alert has arrived", () => assert.ok(fired("ChangedAlert")));
      assert.equal(await pods(), before);
    });

    it("scrapes what a new ServiceMonitor selects without touching a pod", async (t) => {
      const before = await pods();
      await kubectl(
        ["apply", "-f", "-"],
        monitor("again", "interval: 1s, relabelings: [{targetLabel: job, replacement: again}]"),
      );
      await until(t, "its targets are up", async () => assert.equal((await query('up{job="again"} == 1')).length, 2));
      assert.equal(await pods(), before);
    });

    it("never writes what a broken object would make of the configuration, and loads the good one after it", async (t) => {
      // The gate refuses it; here it was stored before the gate came.
      await kubectl(["delete", "validatingwebhookconfiguration,mutatingwebhookconfiguration", "promgate"]);
      const watch = startBackground(await oracle("kubectl"), watchArguments, {
        logFile: join(cluster.plane.folder, "configurations.log"),
        env: cluster.plane.env,
      });
      t.after(() => watch.stop());
      await until(t, "the configuration is watched", () => assert.equal(configurations(watch).length, 1));
      await kubectl(["apply", "-f", "-"], monitor("first", "relabelings: [{targetLabel: job, replacement: first}]"));
      await until(t, "the good object before it is loaded", async () => {
        for (const text of await loaded()) assert.match(text, /default\/first\/0/);
      });
      await kubectl(["apply", "-f", "-"], monitor("broken", 'relabelings: [{regex: "(", targetLabel: job}]'));
      await kubectl(["apply", "-f", "-"], rules("more", "BrokenAlert", "sum("));
      await until(t, "events on both name the reason", async () => {
        const fields = "jsonpath={range .items[*]}{.involvedObject.name}: {.reason} {.message}{'\\n'}{end}";
        const events = await kubectl(["get", "events", "-o", fields]);
        assert.match(events, /^broken: InvalidConfiguration .*regex/m);
        assert.match(events, /^more: InvalidConfiguration .*its last valid version stays in place/m);
      });
      await kubectl(["apply", "-f", "-"], monitor("second", "relabelings: [{targetLabel: job, replacement: second}]"));
      await until(t, "the good object after it is loaded by both replicas", async () => {
        for (const text of await loaded()) assert.match(text, /default\/second\/0/);
      });
      assert.deepEqual(await alerts(), ["ChangedAlert", "ChangedAlert"]);
      const holding = (name: string): number => configurations(watch).filter((text) => text.includes(`default/${name}/0`)).length;
      assert.deepEqual([holding("first") > 0, holding("broken"), holding("second") > 0], [true, 0, true]);
      await kubectl(["apply", "-k", join(manifests, "webhooks")]);
    });

    it("goes on when the replica that leads is killed", async (t) => {
      const before = await pods();
      const holder = (): Promise<string> =>
        kubectl(["-n", "promgate", "get", "lease", "promgate", "-o", "jsonpath={.spec.holderIdentity}"]);
      const leader = await holder();
      const running = cluster.node.pods().find(({ pod }) => leader.startsWith(`${pod.metadata.name}_`));
      assert.ok(running !== undefined, `${leader} is not a pod`);
      running.killContainer("promgate");
      await until(t, "a replica leads again", async () => assert.notEqual(await holder(), leader));
      await until(t, "a change is admitted", () =>
        kubectl(["apply", "-f", "-"], rules("more", "AlertOfTheNextLeader")).then(() => undefined),
      );
      const expected = replicas.map(() => "AlertOfTheNextLeader");
      await until(t, "and loaded", async () => assert.deepEqual(await alerts(), expected));
      const fields = "jsonpath={.status.containerStatuses[0].restartCount} {.status.containerStatuses[0].ready}";
      await until(t, "the one that was killed is ready again", async () =>
        assert.equal(await kubectl(["-n", "promgate", "get", "pod", running.pod.metadata.name, "-o", fields]), "1 true"),
      );
      assert.equal(await pods(), before);
    });

    it("leaves nothing of its own when everything is deleted", async (t) => {
      await kubectl(["delete", "servicemonitor/again", "servicemonitor/first", "servicemonitor/broken", "servicemonitor/second"]);
      await kubectl(["delete", "prometheusrule/more"]);
      await kubectl(["delete", "--timeout=120s", "-k", seed]);
      await until(t, "nothing is left", async () => {
        assert.equal(await objects(), installed);
      });
    });
  });
}

await bundle();
await inNamespaces({ file: import.meta.filename, programs: [...clusterPrograms, ...imagePrograms], suite: describeSeed });
