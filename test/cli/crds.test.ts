import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { load, loadAll } from "js-yaml";
import { crdFile, crdText } from "../../src/cli/crds.ts";
import { crdOf } from "../../src/model/crd.ts";
import { kinds } from "../../src/model/kinds.ts";
import { shapesOf } from "../../src/model/shapes.ts";
import { runCommand } from "../support/run-command.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const manifests = join(import.meta.dirname, "../../manifests/crds");

/** The definitions as they stand, read back. */
const definitions: readonly unknown[] = kinds.map((kind) => JSON.parse(JSON.stringify(crdOf(kind, shapesOf))));

describe("the definitions in manifests/crds", () => {
  for (const kind of kinds) {
    it(`${kind.kind}'s is what the model says; npm run crds writes it again`, () =>
      assert.ok(readFileSync(join(manifests, crdFile(kind)), "utf8") === crdText(kind)));
  }

  it("are all applied, and no others", () => {
    const files = kinds.map(crdFile).sort();
    assert.deepEqual(load(readFileSync(join(manifests, "kustomization.yaml"), "utf8")), {
      apiVersion: "kustomize.config.k8s.io/v1beta1",
      kind: "Kustomization",
      resources: files,
    });
    assert.deepEqual(readdirSync(manifests).sort(), [...files, "kustomization.yaml"].sort());
  });
});

describe("crds", () => {
  it("prints all definitions", async () => {
    const { output, code } = await runCommand(["crds"]);
    assert.equal(code, 0);
    assert.deepEqual(loadAll(output), definitions);
  });

  it("prints those of kinds that go by any of their names", async () => {
    const { output } = await runCommand(["crds", "Probe", "smon", "podmonitors"]);
    const wanted = ["Probe", "ServiceMonitor", "PodMonitor"].map(
      (name) => definitions[kinds.findIndex(({ kind }) => kind === name)],
    );
    assert.deepEqual(loadAll(output), wanted);
  });

  it("writes them to a folder", async () => {
    const dir = join(temporaryFolder(), "new", "folder");
    const { output, code } = await runCommand(["crds", "--dir", dir, "Probe"]);
    assert.deepEqual([output, code, readdirSync(dir)], ["", 0, ["probes.yaml"]]);
    assert.deepEqual(
      load(readFileSync(join(dir, "probes.yaml"), "utf8")),
      definitions[kinds.findIndex(({ kind }) => kind === "Probe")],
    );
  });

  const refusals: readonly (readonly [argv: readonly string[], errors: RegExp])[] = [
    [["Servicemonitr"], /unknown kind "Servicemonitr"; did you mean ServiceMonitor\?/],
    [["Lamp"], /unknown kind "Lamp"; use one of Alertmanager, AlertmanagerConfig, /],
    [
      ["--dir", "/dev/null/x"],
      /cannot write \/dev\/null\/x\/alertmanagers\.yaml: a part of the path is not a folder; check the path/,
    ],
  ];
  for (const [argv, errors] of refusals)
    it(`refuses ${argv.join(" ")}`, async () => {
      const result = await runCommand(["crds", ...argv]);
      assert.equal(result.code, 2);
      assert.match(result.errors, errors);
    });
});
