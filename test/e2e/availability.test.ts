import assert from "node:assert/strict";
import { X509Certificate } from "node:crypto";
import { once } from "node:events";
import { copyFile, readFile, rename } from "node:fs/promises";
import { after, before, describe, it } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import { connect } from "node:tls";
import { apiClient } from "../support/api-client.ts";
import type { ApiAnswer, ApiClient } from "../support/api-client.ts";
import { ruleManifest, startGate } from "../support/gate.ts";
import type { Gate } from "../support/gate.ts";
import { httpsGet } from "../support/https-get.ts";
import { makeServingCertificate } from "../support/serving-certificate.ts";

const hook = "prometheusrules.promgate.monitoring.coreos.com";
const goodSpec = "groups:\n  - name: load\n    rules:\n      - record: job:up:sum\n        expr: sum by (job) (up)\n";

/** What was requested of the API server during a while, and how it answered. */
interface Asked {
  readonly good: boolean;
  readonly answer: ApiAnswer;
}

describe("the gate under load", { timeout: 300_000 }, () => {
  let gate: Gate;
  let client: ApiClient;
  before(async () => {
    gate = await startGate();
    client = await apiClient(gate.plane.api);
  });
  after(async () => {
    client?.close();
    await gate?.stop();
  });

  it("refuses with a clear error while it is down, gives no wrong verdict, and works again once it is up", async () => {
    assert.equal((await gate.apply(ruleManifest("kept", goodSpec))).code, 0);
    const asked = loadOf(client);
    await delay(1000);
    assert.equal(await gate.server().process.stop(), 0);
    const outcome = await gate.apply(ruleManifest("refused", goodSpec));
    const deletion = await gate.kubectl(["delete", "prometheusrule", "kept"]);
    await gate.start();
    await delay(1000);
    const all = await asked.end();
    assert.equal(outcome.code, 1);
    assert.match(outcome.stderr, new RegExp(`failed calling webhook "${hook}": .* connect: connection refused`));
    assert.deepEqual(deletion, {
      code: 0,
      stdout: 'prometheusrule.monitoring.coreos.com "kept" deleted from default namespace\n',
      stderr: "",
    });
    const failed = all.filter(({ answer }) => answer.code === 500);
    assert.ok(failed.length > 0, "nothing was requested while the gate was down");
    for (const { answer } of failed) assert.match(answer.message, /failed calling webhook .*connection refused/);
    assertRightVerdicts(all.filter(({ answer }) => answer.code !== 500));
    const last = await client.dryRun(ruleObject("up == 0", 0));
    assert.equal(last.code, 201, last.message);
  });

  it("is not needed for a change that leaves the spec alone, nor in the namespaces of the system", async () => {
    // About the largest that is admitted: the API server bounds what comparing specs may cost.
    const longSpec = `groups:\n  - name: long\n    rules:\n${"      - record: job:up:sum\n        expr: sum by (job) (up)\n".repeat(9000)}`;
    const created = await gate.kubectl(["create", "-f", "-"], { stdin: ruleManifest("stored", longSpec) });
    assert.equal(created.code, 0, created.stderr);
    assert.equal(await gate.server().process.stop(), 0);
    try {
      const changes = [
        ["label", "team=infra"],
        ["annotate", "note=kept"],
        ["patch", "--type=merge", "--patch", JSON.stringify({ metadata: { finalizers: ["example.com/keep"] } })],
        ["patch", "--type=merge", "--patch", JSON.stringify({ metadata: { finalizers: [] } })],
      ];
      for (const [verb = "", ...args] of changes) {
        const changed = await gate.kubectl([verb, "prometheusrule", "stored", ...args]);
        assert.deepEqual([changed.code, changed.stderr], [0, ""]);
      }
      const patch = JSON.stringify({ spec: { groups: [] } });
      const changed = await gate.kubectl(["patch", "prometheusrule", "stored", "--type=merge", "--patch", patch]);
      assert.equal(changed.code, 1);
      assert.match(changed.stderr, new RegExp(`failed calling webhook "${hook}": .*connection refused`));
      const system = await gate.apply(ruleManifest("system", goodSpec).replace("namespace: default", "namespace: kube-system"));
      assert.deepEqual([system.code, system.stderr], [0, ""]);
    } finally {
      await gate.start();
    }
  });

  it("checks objects in the namespaces of the system too while it is up", async () => {
    const bad = ruleManifest("system", goodSpec.replace("(up)", "(up")).replace("namespace: default", "namespace: kube-system");
    const { code, stderr } = await gate.apply(bad);
    assert.equal(code, 1);
    assert.match(stderr, /spec\.groups\[0\]\.rules\[0\]\.expr: Invalid value: /);
  });

  it("serves a new certificate from changed files without failing a request", async () => {
    const { certificate } = gate;
    const next = await makeServingCertificate(gate.plane.folder);
    await gate.register(certificate.ca + next.ca);
    const asked = loadOf(client);
    await delay(500);
    for (const file of ["keyFile", "certFile"] as const) {
      await copyFile(next[file], `${certificate[file]}.new`);
      await rename(`${certificate[file]}.new`, certificate[file]);
    }
    const wanted = new X509Certificate(await readFile(next.certFile)).fingerprint256;
    const deadlineMs = performance.now() + 5000;
    while ((await servedFingerprint(gate.server().port)) !== wanted) {
      assert.ok(performance.now() < deadlineMs, "the new certificate is not served within five seconds");
      await delay(20);
    }
    // A server that trusts the new authority alone can be registered now.
    await gate.register(next.ca);
    assert.equal((await httpsGet(gate.server().port, "/readyz", next.ca)).status, 200);
    await delay(500);
    const all = await asked.end();
    assert.ok(all.length > 100, `only ${all.length} were requested`);
    assertRightVerdicts(all);
  });

  it("lets the API server give up on a gate that hangs, and takes up again", async () => {
    await gate.register(gate.server().ca, { timeoutSeconds: 1 });
    const { pid } = gate.server().process;
    process.kill(pid, "SIGSTOP");
    try {
      const outcome = await gate.apply(ruleManifest("slow", goodSpec), "--dry-run=server");
      assert.equal(outcome.code, 1);
      assert.match(outcome.stderr, new RegExp(`failed calling webhook "${hook}": .*(?:context deadline exceeded|timeout)`));
    } finally {
      process.kill(pid, "SIGCONT");
    }
    const outcome = await gate.apply(ruleManifest("slow", goodSpec), "--dry-run=server");
    assert.equal(outcome.code, 0, outcome.stderr);
  });
});

/** Asks for good and bad objects in turn, four at once, until it is ended. */
function loadOf(client: ApiClient): { end(): Promise<readonly Asked[]> } {
  const asked: Asked[] = [];
  const over = new AbortController();
  const worker = async (first: number): Promise<void> => {
    for (let number = first; !over.signal.aborted; number += 4) {
      const good = number % 3 !== 0;
      asked.push({ good, answer: await client.dryRun(ruleObject(good ? `up == ${number}` : `up == == ${number}`, number)) });
    }
  };
  const workers = [0, 1, 2, 3].map(worker);
  return {
    end: async () => {
      over.abort();
      await Promise.all(workers);
      return asked;
    },
  };
}

function assertRightVerdicts(all: readonly Asked[]): void {
  for (const { good, answer } of all) {
    assert.equal(answer.code, good ? 201 : 422, answer.message);
    if (!good) assert.match(answer.message, /spec\.groups\[0\]\.rules\[0\]\.expr: Invalid value: /);
  }
}

function ruleObject(expr: string, number: number): unknown {
  return {
    apiVersion: "monitoring.coreos.com/v1",
    kind: "PrometheusRule",
    metadata: { name: `load-${number}` },
    spec: { groups: [{ name: "load", rules: [{ alert: "Load", expr }] }] },
  };
}

async function servedFingerprint(port: number): Promise<string> {
  const socket = connect({ host: "127.0.0.1", port, rejectUnauthorized: false, ALPNProtocols: ["h2", "http/1.1"] });
  await once(socket, "secureConnect");
  const { fingerprint256 } = socket.getPeerCertificate();
  socket.destroy();
  return fingerprint256;
}
