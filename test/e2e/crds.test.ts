import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { loadAll } from "js-yaml";
import type { Finding } from "../../src/checks/finding.ts";
import { checkObject } from "../../src/checks/run.ts";
import { finish } from "../../src/text/steps.ts";
import { parseApiVersion } from "../../src/checks/schema/is-ours.ts";
import { defaulted } from "../../src/model/defaulted.ts";
import { group, kinds } from "../../src/model/kinds.ts";
import { shapesOf } from "../../src/model/shapes.ts";
import { isMap } from "../../src/cluster/conforms.ts";
import { Random } from "../differential/promql/random.ts";
import { SpecMaker } from "../differential/schema/generate.ts";
import { moduleFolder } from "../oracle/build.ts";
import { startControlPlane } from "../support/control-plane.ts";
import type { ControlPlane } from "../support/control-plane.ts";
import { contextOf, messages } from "../support/judging.ts";

const definitions = join(import.meta.dirname, "../../manifests/crds");

const unmutated = contextOf({}, new Map([["schema/unquoted-value", "deny"]]));

/** An object of ours, as somebody wrote it. */
interface Written {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly spec: unknown;
}

describe("the CRDs in a real API server", { timeout: 600_000 }, () => {
  let plane: ControlPlane;
  before(async () => {
    plane = await startControlPlane();
    // The control plane comes with a kind of upstream's, whose fields are taken over.
    const applied = await plane.kubectl(["apply", "--server-side", "--force-conflicts", "-k", definitions]);
    assert.deepEqual([applied.code, applied.stderr], [0, ""]);
    assert.equal(applied.stdout.trim().split("\n").length, kinds.length);
    const ready = await plane.kubectl(["wait", "--for=condition=Established", "--timeout=60s", "crd", "--all"]);
    assert.equal(ready.code, 0, ready.stderr);
  });
  after(() => plane.stop());

  it("are applied once more without a change or a warning", async () => {
    const { code, stderr } = await plane.kubectl(["apply", "--server-side", "-k", definitions]);
    assert.deepEqual([code, stderr], [0, ""]);
  });

  it("leave nothing that the API server has against them", async () => {
    const { stdout } = await plane.kubectl(["get", "crd", "-o", "json"]);
    const list: { items: { status: { conditions: { type: string; status: string; message: string }[] } }[] } = JSON.parse(stdout);
    assert.equal(list.items.length, kinds.length);
    const bad = list.items.flatMap(({ status }) => status.conditions).filter(({ type }) => type === "NonStructuralSchema");
    assert.deepEqual(bad, []);
  });

  it("store upstream's own examples as they are written, defaults filled in as we fill them in", async () => {
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
      assert.deepEqual(stored.spec, expected(object));
      judged.add(object.kind);
    }
    // Upstream shows no Probe.
    assert.deepEqual([...judged, "Probe"].sort(), kinds.map(({ kind }) => kind).sort());
  });

  for (const { kind, versions } of kinds) {
    // Nothing converts here, so that another version loses what the stored one calls otherwise.
    for (const { name: version } of versions.filter(({ storage }) => storage)) {
      it(`store what we let in of ${kind} ${version}, as we say that it is stored`, async () => {
        const maker = new SpecMaker(shapesOf(kind, version).spec, new Random(1));
        const items: Written[] = [];
        while (items.length < 40) {
          const metadata = { name: `made-${version}-${items.length}`, namespace: "default" };
          const object = { apiVersion: `${group}/${version}`, kind, metadata, spec: maker.spec() };
          if (denialsOf(object).length === 0) items.push(object);
        }
        // Of a List, kubectl itself would judge the items, and otherwise than the API server does.
        const stdin = items.map((item) => JSON.stringify(item)).join("\n---\n");
        const { stdout, stderr, code } = await plane.kubectl(["create", "-o", "json", "-f", "-"], { stdin });
        assert.deepEqual([code, stderr], [0, ""]);
        const stored: readonly Written[] = JSON.parse(`[${stdout.replaceAll(/^\}\n\{/gm, "},\n{")}]`);
        assert.deepEqual(
          stored.map(({ spec }) => spec),
          items.map(expected),
        );
      });
    }
  }

  const refused: readonly (readonly [kind: string, spec: unknown])[] = [
    ["ServiceMonitor", { selector: {}, endpoints: [{ port: 8080, interval: "5" }], interval: "30s" }],
    ["Prometheus", { replicas: -1, shards: -1, logLevel: "trace", hostAliases: [{ ip: "a", hostnames: [null] }] }],
    ["Prometheus", { shardingStrategy: { mode: "Address", topology: {} } }],
    ["AlertmanagerConfig", { receivers: [{ name: "a" }, { name: "a" }], route: { routes: [{ receiver: 1 }] } }],
    ["ScrapeConfig", { staticConfigs: [{ targets: [] }] }],
  ];
  for (const [kind, spec] of refused) {
    it(`refuse a ${kind} where we do: ${JSON.stringify(spec)}`, async () => {
      const version = kinds.find((row) => row.kind === kind)?.versions[0].name;
      const object = { apiVersion: `${group}/${version}`, kind, metadata: { name: "refused", namespace: "default" }, spec };
      const { code, stderr } = await plane.kubectl(["create", "-f", "-"], { stdin: JSON.stringify(object) });
      assert.equal(code, 1, stderr);
      assert.notDeepEqual(finish(checkObject(object, contextOf())), []);
    });
  }
});

/** What refuses an object where no webhook makes text of what is not in quotes. */
function denialsOf(object: unknown): readonly Finding[] {
  return finish(checkObject(object, unmutated)).filter(({ severity }) => severity === "deny");
}

/** The spec that we say is stored of an object. */
function expected({ apiVersion, kind, spec }: Written): unknown {
  const shapes = shapesOf(kind, parseApiVersion(apiVersion).version);
  return JSON.parse(JSON.stringify(defaulted(spec, shapes.spec)));
}

/** The objects of our kinds that upstream shows, in its examples and its documentation. */
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

/** The documents of a text; none where it is no YAML, as parts of documents need not be. */
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
