import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { loadAll } from "js-yaml";
import { checkObject } from "../../src/checks/run.ts";
import { finish } from "../../src/text/steps.ts";
import { group, kinds } from "../../src/model/kinds.ts";
import { isMap } from "../../src/cluster/conforms.ts";
import { moduleFolder } from "../oracle/build.ts";
import { startControlPlane } from "../support/control-plane.ts";
import type { ControlPlane } from "../support/control-plane.ts";
import { contextOf, messages } from "../support/check-yaml.ts";
import {
  definitions,
  denialsOf,
  installCrds,
  makeObjects,
  manifestOf,
  printedObjects,
  storedSpec,
} from "../support/stored-objects.ts";
import type { Written } from "../support/stored-objects.ts";

describe("the CRDs in a real API server", { timeout: 600_000 }, () => {
  let plane: ControlPlane;
  before(async () => {
    plane = await startControlPlane();
    await installCrds(plane);
  });
  after(() => plane.stop());

  it("are applied again without a warning", async () => {
    const { code, stderr } = await plane.kubectl(["apply", "--server-side", "-k", definitions]);
    assert.deepEqual([code, stderr], [0, ""]);
  });

  it("are structural", async () => {
    const { stdout } = await plane.kubectl(["get", "crd", "-o", "json"]);
    const list: { items: { status: { conditions: { type: string; status: string; message: string }[] } }[] } = JSON.parse(stdout);
    assert.equal(list.items.length, kinds.length);
    const bad = list.items.flatMap(({ status }) => status.conditions).filter(({ type }) => type === "NonStructuralSchema");
    assert.deepEqual(bad, []);
  });

  it("store the examples of the operator as our model says", async () => {
    const examples = await upstreamExamples();
    const judged = new Set<string>();
    for (const [index, example] of examples.entries()) {
      const object = { ...example, metadata: { ...example.metadata, namespace: "default", name: `example-${index}` } };
      const { stdout, stderr, code } = await plane.kubectl(["create", "-o", "json", "-f", "-"], {
        stdin: JSON.stringify(object),
      });
      const denials = denialsOf(object);
      assert.equal(code === 0, denials.length === 0, `${JSON.stringify(object)}\n${stderr}\n${messages(denials).join("\n")}`);
      if (code !== 0) continue;
      const stored: Written = JSON.parse(stdout);
      assert.deepEqual(stored.spec, storedSpec(object));
      judged.add(object.kind);
    }
    // The operator has no example of a Probe.
    assert.deepEqual([...judged, "Probe"].sort(), kinds.map(({ kind }) => kind).sort());
  });

  for (const { kind, versions } of kinds) {
    for (const { name: version } of versions.filter(({ storage }) => storage)) {
      it(`store the ${kind} ${version} that we accept, as our model says`, async () => {
        const objects = makeObjects(kind, version, 40);
        const { stdout, stderr, code } = await plane.kubectl(["create", "-o", "json", "-f", "-"], { stdin: manifestOf(objects) });
        assert.deepEqual([code, stderr], [0, ""]);
        assert.deepEqual(
          printedObjects(stdout).map(({ spec }) => spec),
          objects.map(storedSpec),
        );
      });
    }
  }

  const of093: readonly (readonly [kind: string, spec: object])[] = [
    ["ScrapeConfig", { hetznerSDConfigs: [{ role: "hcloud" }, { role: "robot" }] }],
    ["ScrapeConfig", { openstackSDConfigs: [{ role: "Instance", region: "a", availability: "public" }] }],
    ["ScrapeConfig", { consulSDConfigs: [{ server: "a:8500", services: [""], tags: [""] }] }],
    ["ScrapeConfig", { kubernetesSDConfigs: [{ role: "Pod", namespaces: { names: [""] } }] }],
  ];
  for (const [index, [kind, spec]] of of093.entries())
    it(`store what 0.93 stored of a ${kind} and later releases refuse: ${JSON.stringify(spec)}`, async () => {
      const version = kinds.find((row) => row.kind === kind)?.versions[0].name;
      const metadata = { name: `of-093-${index}`, namespace: "default" };
      const object = { apiVersion: `${group}/${version}`, kind, metadata, spec };
      assert.deepEqual(denialsOf(object), []);
      const { code, stderr } = await plane.kubectl(["create", "-f", "-"], { stdin: JSON.stringify(object) });
      assert.deepEqual([code, stderr], [0, ""]);
    });

  const refused: readonly (readonly [kind: string, spec: unknown])[] = [
    ["ServiceMonitor", { selector: {}, endpoints: [{ port: 8080, interval: "5" }], interval: "30s" }],
    ["Prometheus", { replicas: -1, shards: -1, logLevel: "trace", hostAliases: [{ ip: "a", hostnames: [null] }] }],
    ["Prometheus", { shardingStrategy: { mode: "Address", topology: {} } }],
    ["AlertmanagerConfig", { receivers: [{ name: "a" }, { name: "a" }], route: { routes: [{ receiver: 1 }] } }],
    ["ScrapeConfig", { staticConfigs: [{ targets: [] }] }],
  ];
  for (const [kind, spec] of refused) {
    it(`refuse a ${kind} that we refuse: ${JSON.stringify(spec)}`, async () => {
      const version = kinds.find((row) => row.kind === kind)?.versions[0].name;
      const object = { apiVersion: `${group}/${version}`, kind, metadata: { name: "refused", namespace: "default" }, spec };
      const { code, stderr } = await plane.kubectl(["create", "-f", "-"], { stdin: JSON.stringify(object) });
      assert.equal(code, 1, stderr);
      assert.notDeepEqual(finish(checkObject(object, contextOf())), []);
    });
  }
});

/** Returns the objects of our kinds in the examples and the documentation of the operator. */
async function upstreamExamples(): Promise<readonly Written[]> {
  const module = await moduleFolder("prometheus-operator", "github.com/prometheus-operator/prometheus-operator");
  const texts = ["example", "Documentation"].flatMap((folder) =>
    readdirSync(join(module, folder), { recursive: true, encoding: "utf8" })
      .filter((file) => /\.(?:yaml|md)$/.test(file) && !file.includes("crd"))
      .flatMap((file) => yamlIn(file, readFileSync(join(module, folder, file), "utf8"))),
  );
  return texts.flatMap(objectsIn).filter(isOurs);
}

function yamlIn(file: string, text: string): readonly string[] {
  return file.endsWith(".md") ? [...text.matchAll(/^```ya?ml[^\n]*\n(.*?)^```/gms)].map(([, yaml = ""]) => yaml) : [text];
}

/** Returns the documents of a text; none if it is not YAML, as a snippet need not be. */
function objectsIn(text: string): readonly unknown[] {
  try {
    return loadAll(text);
  } catch {
    return [];
  }
}

function isOurs(value: unknown): value is Written {
  return isMap(value) && isMap(value["metadata"]) && isMap(value["spec"]) && String(value["apiVersion"]).startsWith(`${group}/`);
}
