import assert from "node:assert/strict";
import { test } from "node:test";
import { bundleResources } from "../../src/certificates/bundle-targets.ts";
import { endpointSlices, secrets } from "../../src/cluster/core-resources.ts";
import { isMap } from "../../src/cluster/conforms.ts";
import { Random } from "../support/random.ts";
import { ClusterSimulation, configurations, names } from "./cluster-simulation.ts";

const minute = 60_000;
const seeds = Number(process.env["PROMGATE_CASES"] ?? 30);
const firstSeed = Number(process.env["PROMGATE_SEED"] ?? 1);

async function start(seed: number, replicas = 2): Promise<ClusterSimulation> {
  const simulation = new ClusterSimulation(new Random(seed));
  const create = async (): Promise<void> => {
    for (const [index, object] of configurations().entries()) {
      const resource = bundleResources[index];
      if (resource !== undefined) await simulation.api.create(resource, object);
    }
  };
  await simulation.api.create(endpointSlices, {
    apiVersion: "discovery.k8s.io/v1",
    kind: "EndpointSlice",
    metadata: { namespace: names.namespace, name: "promgate-1", labels: { "kubernetes.io/service-name": names.service } },
    endpoints: [{ addresses: ["10.0.0.1"], conditions: { ready: false } }, { addresses: ["10.0.0.2"] }],
  });
  if (seed % 2 === 0) await create();
  for (let index = 0; index < replicas; index += 1) simulation.start(`replica ${index}`);
  if (seed % 2 === 1) {
    await simulation.settle(2000);
    await create();
  }
  return simulation;
}

/** Everything is as it should be: one authority in every bundle, one certificate that all replicas serve. */
function assertHealthy(simulation: ClusterSimulation): void {
  const served = new Set(simulation.replicas.map(({ served }) => served?.id));
  assert.equal(served.size, 1);
  const [replica] = simulation.replicas;
  assert.ok(
    replica?.served !== undefined &&
      replica.served.notAfter > simulation.serverNow &&
      replica.served.notBefore <= simulation.serverNow,
  );
  const issuer = replica.served.id.split("/")[0] ?? "";
  assert.equal(simulation.stored.length, 4);
  assert.equal(simulation.inactive, 0);
  for (const ids of simulation.stored) assert.ok(ids.includes(issuer), `${ids.join()} lacks ${issuer}`);
}

test("two replicas make one authority and one certificate, and serve it once it is trusted", async () => {
  for (let seed = firstSeed; seed < firstSeed + seeds; seed += 1) {
    const simulation = await start(seed);
    await simulation.settle(2 * minute);
    assertHealthy(simulation);
    const stored = await simulation.api.get(secrets, { namespace: names.namespace, name: names.authoritySecret });
    assert.notEqual(stored, undefined);
    assert.equal(new Set(simulation.stored.flat()).size, 1);
  }
});

test("authorities and certificates are replaced in time, and each is verified wherever it is served", async () => {
  for (let seed = firstSeed; seed < firstSeed + Math.ceil(seeds / 15); seed += 1) {
    const simulation = await start(seed);
    const authorities = new Set<string>();
    for (let hour = 0; hour < 12; hour += 1) {
      await simulation.settle(60 * minute);
      authorities.add(simulation.replicas[0]?.served?.id.split("/")[0] ?? "");
      assertHealthy(simulation);
    }
    assert.ok(authorities.size >= 4, `${authorities.size} authorities in 12 hours`);
    // Those before are no longer trusted.
    for (const ids of simulation.stored) assert.ok(ids.length <= 2, ids.join());
  }
});

function withBundle(webhook: Readonly<Record<string, unknown>>, caBundle: string): unknown {
  const { clientConfig } = webhook;
  return { ...webhook, clientConfig: { ...(isMap(clientConfig) ? clientConfig : {}), caBundle } };
}

const interventions: Readonly<Record<string, (simulation: ClusterSimulation, random: Random) => Promise<unknown>>> = {
  "delete authority": ({ api }) => api.delete(secrets, { ...names, name: names.authoritySecret }),
  "delete certificate": ({ api }) => api.delete(secrets, { ...names, name: names.servingSecret }),
  "delete both": async ({ api }) => {
    await api.delete(secrets, { ...names, name: names.authoritySecret });
    await api.delete(secrets, { ...names, name: names.servingSecret });
  },
  "break a Secret": async (simulation, random) => {
    const name = random.pick([names.authoritySecret, names.servingSecret]);
    const key = random.pick(["tls.crt", "tls.key", "ca.crt"]);
    const body = { data: { [key]: random.pick([null, "", "AAAA", btoa("key of something else")]) } };
    await simulation.api.patch(secrets, { ...names, name }, { type: "merge", body }).catch(() => undefined);
  },
  "change a bundle": (simulation, random) =>
    simulation.meddle(async (api) => {
      const resource = random.pick(bundleResources);
      const foreign = btoa(simulation.tools.make("foreign", { notBefore: 0, notAfter: 1e15 }, [], true).cert);
      const object = await api.get(resource, { name: "promgate" });
      const webhooks: unknown = object?.["webhooks"];
      const caBundle = random.pick(["", "AAAA", foreign]);
      if (object !== undefined && Array.isArray(webhooks))
        await api.replace(resource, {
          ...object,
          webhooks: webhooks.map((webhook) => (isMap(webhook) ? withBundle(webhook, caBundle) : webhook)),
        });
    }),
  "kill a replica": (simulation, random) => Promise.resolve(simulation.restart(random.pick(simulation.replicas))),
  "set a clock": (simulation, random) => {
    random.pick(simulation.replicas).clockOffsetMs = random.pick([0, 365 * 24 * 60 * minute, -365 * 24 * 60 * minute]);
    return Promise.resolve();
  },
  "cut a replica off": (simulation, random) => {
    const replica = random.pick(simulation.replicas);
    replica.partitioned = !replica.partitioned;
    return Promise.resolve();
  },
};

test("whatever happens, no certificate is served that a caBundle does not verify, and all is well in the end", async () => {
  for (let seed = firstSeed; seed < firstSeed + seeds; seed += 1) {
    const simulation = await start(seed, 2 + (seed % 2));
    const random = new Random(seed + 1000);
    await simulation.settle(random.below(60_000));
    const history: string[] = [];
    try {
      for (let step = 0; step < 600; step += 1) {
        await simulation.step(0.03);
        if (!random.chance(0.03) || simulation.isTampered) continue;
        const [name, intervene] = random.pick(Object.entries(interventions));
        if (name === "change a bundle" && simulation.replicas.some(({ served }) => served === undefined)) continue;
        history.push(`${simulation.elapsedMs} ${name}`);
        await intervene(simulation, random);
      }
      for (const replica of simulation.replicas) replica.partitioned = false;
      await simulation.settle(5 * minute);
      assertHealthy(simulation);
      const before = simulation.tools.authorities.length;
      await simulation.settle(minute);
      assert.equal(simulation.tools.authorities.length, before);
    } catch (error) {
      const logs = simulation.replicas.map(({ name, log }) => `${name}\n${log.join("\n")}`);
      throw new Error(`seed ${seed}\n${history.join("\n")}\n${logs.join("\n")}`, { cause: error });
    }
  }
});

test("a year that passes at once for the API server is survived, and a clock that is set back too", async () => {
  for (let seed = firstSeed; seed < firstSeed + Math.ceil(seeds / 3); seed += 1) {
    const simulation = await start(seed);
    await simulation.settle(10 * minute);
    for (const years of [1, -1, 2]) {
      simulation.serverOffsetMs += years * 365 * 24 * 60 * minute;
      await simulation.settle(3 * minute);
      assertHealthy(simulation);
    }
  }
});
