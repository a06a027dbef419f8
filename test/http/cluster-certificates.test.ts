import assert from "node:assert/strict";
import { X509Certificate } from "node:crypto";
import { once } from "node:events";
import { test } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import { connect } from "node:tls";
import { secrets } from "../../src/cluster/core-resources.ts";
import type { Timers } from "../../src/ports.ts";
import { clusterCertificates } from "../../src/http/cluster-certificates.ts";
import type { CertificateSource } from "../../src/http/certificates.ts";
import { MemoryApiServer } from "../support/memory-api-server.ts";
import { Lines, clock, serving } from "./serving.ts";

const timers: Timers = {
  after: (ms, run) => {
    const timer = setTimeout(run, ms);
    return () => {
      clearTimeout(timer);
    };
  },
};
const names = {
  namespace: "promgate",
  service: "promgate",
  authoritySecret: "promgate-ca",
  servingSecret: "promgate-tls",
  configurations: ["promgate"],
};

function source(api: MemoryApiServer, log = new Lines()): Promise<CertificateSource> {
  const lives = { authorityMs: 60_000, servingMs: 20_000, pollMs: 50 };
  const webhooks = { rulesOf: () => undefined, isServing: () => false };
  return clusterCertificates({ api, logger: log, clock, timers, names, hosts: ["localhost"], lives, ...webhooks });
}

test("replicas serve one certificate, load the next one while they run, and say so in their metrics", async (t) => {
  const api = new MemoryApiServer({ now: () => Date.now() });
  const sources = await Promise.all([source(api), source(api)]);
  assert.equal(sources[0].current.cert, sources[1].current.cert);
  const server = await serving(t, { certificates: sources[0], metricsPort: 0 });
  const before = await served(server.port);
  await api.delete(secrets, { namespace: names.namespace, name: names.servingSecret });
  for (let waited = 0; (await served(server.port)) === before && waited < 100; waited += 1) await delay(50);
  assert.notEqual(await served(server.port), before);
  assert.equal(await served(server.port), new X509Certificate(sources[1].current.cert).fingerprint256);
  const metrics = await (await fetch(server.metricsUrl)).text();
  assert.match(metrics, /promgate_certificate_authority_expiry_timestamp_seconds \d/);
  assert.match(metrics, /promgate_certificates_made_total\{kind="authority"\} [01]\n/);
  assert.match(metrics, /promgate_certificate_problem\{problem="not-valid"\} 0\n/);
  assert.match(metrics, /promgate_certificate_problems_total\{problem="bundle-changed"\} 0\n/);
  sources[1].close();
});

async function served(port: number): Promise<string> {
  const socket = connect({ port, host: "127.0.0.1", rejectUnauthorized: false });
  await once(socket, "secureConnect");
  const { fingerprint256 } = socket.getPeerCertificate();
  socket.destroy();
  return fingerprint256;
}
