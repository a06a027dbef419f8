import assert from "node:assert/strict";
import { X509Certificate } from "node:crypto";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import { connect } from "node:tls";
import { CORE_SCHEMA, loadAll } from "js-yaml";
import { bundleResources, clientConfigurations } from "../../src/certificates/bundle-targets.ts";
import { secretText } from "../../src/certificates/secret-data.ts";
import { secrets } from "../../src/cluster/core-resources.ts";
import { isMap } from "../../src/cluster/conforms.ts";
import type { KubeObject } from "../../src/cluster/kube-object.ts";
import { connectCluster } from "../../src/kube/connect-cluster.ts";
import type { ClusterConnection } from "../../src/kube/connect-cluster.ts";
import { clock, Lines } from "../http/serving.ts";
import { apiClient } from "../support/api-client.ts";
import type { ApiClient } from "../support/api-client.ts";
import { startBackground } from "../support/background.ts";
import type { Background } from "../support/background.ts";
import { startControlPlane } from "../support/control-plane.ts";
import type { ControlPlane } from "../support/control-plane.ts";
import { freePort } from "../support/free-port.ts";
import { runCommand } from "../support/run-command.ts";

const root = join(import.meta.dirname, "../..");
const namespace = "promgate";
/** How many authorities are replaced under load; ten by hand. */
const rotations = Number(process.env["PROMGATE_ROTATIONS"] ?? 3);
const reviewsPerSecond = 50;
/** A slow machine is not what is tested. */
const maxPending = 20;
const changeLimitMs = 90_000;

/** A process that answers webhooks. */
interface Replica {
  process: Background;
  readonly port: number;
  readonly metricsPort: number;
}

describe("certificates of the cluster's own", { timeout: 900_000 }, () => {
  let plane: ControlPlane;
  let connection: ClusterConnection;
  let client: ApiClient;
  const replicas: Replica[] = [];

  before(async () => {
    plane = await startControlPlane();
    await kubectl("create", "namespace", namespace);
    const settings = { kubeconfig: plane.env["KUBECONFIG"] ?? "", env: {}, fieldManager: "test", userAgent: "test" };
    connection = await connectCluster(settings, clock, new Lines());
    client = await apiClient(plane.api);
    for (const name of ["a", "b"]) replicas.push(await start(name));
    await Promise.all(replicas.map(isReady));
    await register();
  });
  after(async () => {
    for (const replica of replicas) await replica.process.stop();
    client?.close();
    connection?.close();
    await plane?.stop();
  });

  it("is one authority and one certificate for all replicas, with the authority's key apart", async () => {
    const [authority, serving] = [await secret("promgate-ca"), await secret("promgate-tls")];
    assert.equal(authority["type"], "kubernetes.io/tls");
    const certificate = new X509Certificate(secretText(serving, "tls.crt") ?? "");
    assert.ok(certificate.checkHost("promgate.promgate.svc") !== undefined && certificate.checkIP("127.0.0.1") !== undefined);
    const key = secretText(authority, "tls.key") ?? "";
    assert.ok(key.includes("PRIVATE KEY") && !JSON.stringify(serving).includes(btoa(key)));
    for (const { port } of replicas) assert.equal(await served(port, await bundle(0)), certificate.fingerprint256);
    const logs = replicas.map(({ process }) => process.output()).join("\n");
    assert.equal([...logs.matchAll(/authority created/g)].length, 1, logs);
    assert.ok(!logs.includes("PRIVATE KEY"));
  });

  it("refuses what is wrong through both webhooks", async () => {
    assert.equal((await client.dryRun(rule("up == == 1"))).code, 422);
    assert.equal((await client.dryRun(rule("up == 1"))).code, 201);
  });

  it(`loses no review and no handshake while the authority is replaced ${rotations} times`, async (t) => {
    const load = startLoad();
    const authorities = new Set<string>([await issuer()]);
    for (let rotation = 0; rotation < rotations; rotation += 1) {
      const last = await issuer();
      const change = [
        ["delete", "secret", "promgate-ca"],
        ["delete", "secret", "promgate-ca", "promgate-tls"],
        ["patch", "secret", "promgate-ca", "--type=merge", "--patch", JSON.stringify({ data: { "tls.key": btoa("no key") } })],
      ][rotation % 3];
      await kubectl("-n", namespace, ...(change ?? []));
      await until("another authority signs", async () => (await issuer()) !== last);
      authorities.add(await issuer());
    }
    await kubectl("-n", namespace, "delete", "secret", "promgate-tls");
    await delay(12_000);
    const { reviews, handshakes, failures } = await load.end();
    assert.equal(authorities.size, rotations + 1);
    assert.deepEqual([...new Set(failures)], []);
    assert.ok(reviews > rotations * 20 && handshakes > rotations * 20, `${reviews} reviews, ${handshakes} handshakes`);
    t.diagnostic(`${reviews} reviews, ${handshakes} handshakes, ${authorities.size} authorities`);
  });

  it("is not made for next year by a replica whose clock is a year ahead", async () => {
    const [, second] = replicas;
    assert.ok(second !== undefined);
    const load = startLoad();
    const ahead = await start("ahead", ["--import", join(root, "test/support/year-ahead.ts")]);
    try {
      await isReady(ahead);
      await kubectl("-n", namespace, "delete", "secret", "promgate-tls");
      await delay(12_000);
      const { validToDate } = new X509Certificate(secretText(await secret("promgate-tls"), "tls.crt") ?? "");
      assert.ok(validToDate.getTime() - Date.now() < 120_000, validToDate.toISOString());
      assert.match(ahead.process.output(), /problem=clock .*ahead of the API server's/);
    } finally {
      await ahead.process.stop();
    }
    assert.deepEqual([...new Set((await load.end()).failures)], []);
  });

  it("sets back a caBundle that somebody else has set, and says so", async () => {
    const theirs = await readFile(plane.certificateFile, "utf8");
    const body = [{ op: "add", path: "/webhooks/0/clientConfig/caBundle", value: btoa(theirs) }];
    const name = "mutatingwebhookconfiguration/promgate";
    await kubectl("patch", name, "--type=json", "--patch", JSON.stringify(body));
    const started = performance.now();
    await until("the bundle is set back", async () => (await bundle(0)) !== theirs);
    assert.ok(performance.now() - started < 10_000);
    const logs = (): string => replicas.map(({ process }) => process.output()).join("\n");
    await until("it is reported", () => Promise.resolve(/problem=bundle-changed/.test(logs())));
    const { metricsPort } = replicas.find(({ process }) => /problem=bundle-changed/.test(process.output())) ?? {};
    const metrics = await (await fetch(`http://127.0.0.1:${metricsPort}/metrics`)).text();
    assert.match(metrics, /promgate_certificate_problems_total\{problem="bundle-changed"\} [1-9]/);
  });

  async function kubectl(...args: readonly string[]): Promise<void> {
    const { code, stderr } = await plane.kubectl(args);
    assert.equal(code, 0, stderr);
  }

  async function start(name: string, nodeFlags: readonly string[] = []): Promise<Replica> {
    const [port, metricsPort] = [await freePort(), await freePort()];
    const flags = [
      `--kubeconfig=${plane.env["KUBECONFIG"]}`,
      "--operator=false",
      `--gate=${namespace}/promgate`,
      `--web.listen-address=127.0.0.1:${port}`,
      `--web.metrics-listen-address=127.0.0.1:${metricsPort}`,
      "--web.self-made-hosts=127.0.0.1",
      "--web.certificate-lifetime=60s",
      "--web.authority-lifetime=5m",
      "--web.drain-time=0s",
    ];
    const args = [...nodeFlags, join(root, "src/main.ts"), "serve", ...flags];
    const logFile = join(plane.folder, `${name}.log`);
    return { process: startBackground(process.execPath, args, { logFile, cwd: root }), port, metricsPort };
  }

  function isReady({ process: started, metricsPort }: Replica): Promise<void> {
    const answers = (): Promise<boolean> =>
      fetch(`http://127.0.0.1:${metricsPort}/readyz`).then(
        ({ ok }) => ok,
        () => false,
      );
    return started.until(answers, changeLimitMs);
  }

  /** Registers the mutating webhooks at one replica and the validating ones at the other, all of them needed, without a bundle. */
  async function register(): Promise<void> {
    for (const index of bundleResources.keys()) {
      const { output } = await runCommand(["webhooks", `--url=https://127.0.0.1:${replicas[index]?.port}`]);
      const object: unknown = loadAll(output, { schema: CORE_SCHEMA })[index];
      assert.ok(isMap(object) && Array.isArray(object["webhooks"]));
      for (const webhook of object["webhooks"]) Object.assign(webhook, { failurePolicy: "Fail", timeoutSeconds: 30 });
      await plane.kubectl(["apply", "-f", "-"], { stdin: JSON.stringify(object) });
      await until("the bundle is set", async () => (await bundle(index)) !== "");
    }
    await until("the webhooks have an effect", async () => (await client.dryRun(rule(")"))).code === 422);
  }

  async function secret(name: string): Promise<KubeObject> {
    const found = await connection.api.get(secrets, { namespace, name });
    assert.ok(found !== undefined);
    return found;
  }

  /** The bundle of the first webhook of one of the configurations, PEM. */
  async function bundle(index: number): Promise<string> {
    const resource = bundleResources[index];
    assert.ok(resource !== undefined);
    const object = await connection.api.get(resource, { name: "promgate" });
    return object === undefined ? "" : atob(clientConfigurations(object)[0]?.bundle ?? "");
  }

  /** Which authority has signed what the first replica serves. */
  async function issuer(): Promise<string> {
    const socket = connect({ host: "127.0.0.1", port: replicas[0]?.port ?? 0, rejectUnauthorized: false });
    await once(socket, "secureConnect");
    const certificate = socket.getPeerX509Certificate();
    socket.destroy();
    return certificate?.issuer ?? "";
  }

  /** Reviews at a steady rate, and handshakes as an API server with an older or a newer bundle would make them. */
  function startLoad(): { end(): Promise<{ reviews: number; handshakes: number; failures: readonly string[] }> } {
    const over = new AbortController();
    const failures: string[] = [];
    const count = { reviews: 0, handshakes: 0 };
    const pending = new Set<Promise<void>>();
    const review = async (number: number): Promise<void> => {
      const good = number % 3 !== 0;
      const { code, message } = await client.dryRun(rule(good ? `up == ${number}` : `up == == ${number}`));
      count.reviews += 1;
      if (code !== (good ? 201 : 422)) failures.push(`${code} ${message}`);
    };
    const reviews = async (): Promise<void> => {
      for (const begun = performance.now(); !over.signal.aborted; await delay(5)) {
        const due = ((performance.now() - begun) / 1000) * reviewsPerSecond;
        while (count.reviews + pending.size < due && pending.size < maxPending) {
          const asked = review(count.reviews + pending.size).finally(() => pending.delete(asked));
          pending.add(asked);
        }
      }
      await Promise.all(pending);
    };
    const handshakes = async (index: number): Promise<void> => {
      for (let older = await bundle(index); !over.signal.aborted; await delay(50)) {
        const newer = await bundle(index);
        for (const ca of new Set([older, newer])) {
          await served(replicas[index]?.port ?? 0, ca).catch((error: unknown) => failures.push(`handshake: ${String(error)}`));
          count.handshakes += 1;
        }
        older = newer;
      }
    };
    const all = Promise.all([reviews(), handshakes(0), handshakes(1)]);
    return {
      end: async () => {
        over.abort();
        await all;
        return { ...count, failures };
      },
    };
  }
});

async function until(what: string, ready: () => Promise<boolean>): Promise<void> {
  for (const started = performance.now(); !(await ready()); await delay(50))
    assert.ok(performance.now() - started < changeLimitMs, `waited in vain: ${what}`);
}

/** The fingerprint of the certificate that a server has, once it is verified by `ca`. */
async function served(port: number, ca: string): Promise<string> {
  const socket = connect({ host: "127.0.0.1", port, ca, ALPNProtocols: ["h2", "http/1.1"] });
  await once(socket, "secureConnect");
  const { fingerprint256 } = socket.getPeerCertificate();
  socket.destroy();
  return fingerprint256;
}

function rule(expr: string): unknown {
  return {
    apiVersion: "monitoring.coreos.com/v1",
    kind: "PrometheusRule",
    metadata: { name: "load" },
    spec: { groups: [{ name: "load", rules: [{ alert: "Load", expr }] }] },
  };
}
