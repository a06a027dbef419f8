import assert from "node:assert/strict";
import { test } from "node:test";
import { readConfig } from "../../src/config/config.ts";
import type { ServeConfig } from "../../src/config/config.ts";

async function read(...flags: readonly string[]): Promise<ServeConfig> {
  const config = await readConfig(["serve", ...flags], {});
  assert.ok(config.command === "serve");
  return config;
}

const day = 86_400_000;

test("certificates are kept in a cluster where there is one, and no certificate is named", async () => {
  const { tls, certificates } = await read("--kubeconfig=k");
  assert.equal(tls.source, "cluster");
  assert.deepEqual(certificates, {
    gate: { name: "promgate" },
    configurations: ["promgate"],
    servingMs: 90 * day,
    authorityMs: 365 * day,
  });
  for (const [flags, source] of [
    [["--kubeconfig=k", "--web.cert-file=c", "--web.key-file=k"], "files"],
    [["--kubeconfig=k", "--web.cert-file=", "--web.key-file="], "self-made"],
    [["--kubeconfig=k", "--web.enable-tls=false"], "off"],
    [["--kubeconfig=k", "--webhook=false"], "off"],
    [[], "files"],
  ] as const) {
    const other = await read(...flags);
    assert.deepEqual([other.tls.source, other.certificates], [source, undefined]);
  }
});

test("the Service, the configurations and the lives may be named", async () => {
  const flags = [
    "--gate=mon/gate",
    "--web.webhook-configurations=a,b",
    "--web.certificate-lifetime=7d",
    "--web.authority-lifetime=30d",
  ];
  const { certificates } = await read("--kubeconfig=k", ...flags);
  const gate = { namespace: "mon", name: "gate" };
  assert.deepEqual(certificates, { gate, configurations: ["a", "b"], servingMs: 7 * day, authorityMs: 30 * day });
  await assert.rejects(
    read("--kubeconfig=k", "--web.certificate-lifetime=5s"),
    /--web.certificate-lifetime: must be at least 10s/,
  );
  await assert.rejects(read("--kubeconfig=k", "--web.authority-lifetime=200d"), /must be at least three times/);
  await assert.rejects(read("--kubeconfig=k", "--gate=x"), /is not NAMESPACE\/SERVICE/);
  await assert.rejects(read("--kubeconfig=k", "--web.client-ca-file=x"), /conflicts with a certificate made at start/);
});
