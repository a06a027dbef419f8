import assert from "node:assert/strict";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { AdmittedObjects } from "../../src/cli/admitted-objects.ts";
import { ClusterFolder } from "../../src/files/cluster-folder.ts";
import { isMap } from "../../src/cluster/conforms.ts";
import { contextOf } from "../support/check-yaml.ts";
import { objectYaml } from "../support/rendering.ts";
import { temporaryFolder, writeFiles } from "../support/temporary-folder.ts";

const monitor = (name: string, port: string): string =>
  objectYaml("ServiceMonitor", `shop/${name}`, `selector: {}\nendpoints: [{port: ${port}}]`);

describe("AdmittedObjects", () => {
  const dir = temporaryFolder();
  const folder = new ClusterFolder(dir, contextOf());
  const admitted = new AdmittedObjects();
  /** The port of each object, and the objects whose last version is kept, after these files are saved. */
  const after = async (files: Readonly<Record<string, string>>): Promise<readonly [string, readonly string[]]> => {
    writeFiles(dir, files);
    await folder.refresh();
    const { values, kept } = admitted.update(folder.files);
    const ports = values.map((value) => {
      const endpoints = isMap(value) && isMap(value["spec"]) ? value["spec"]["endpoints"] : [];
      return JSON.stringify(endpoints).replace(/.*"port":"(.*)".*/, "$1");
    });
    return [ports.join(" "), kept];
  };

  it("takes objects that are admitted", async () => {
    assert.deepEqual(await after({ "a.yaml": monitor("one", "web") + monitor("two", "web"), "b.yaml": monitor("three", "1") }), [
      "web web",
      [],
    ]);
  });

  it("keeps the last version of one that is denied", async () => {
    const [ports, kept] = await after({ "a.yaml": monitor("one", "other") + monitor("two", "2") });
    assert.deepEqual([ports, kept], ["other web", ["ServiceMonitor shop/two"]]);
  });

  it("keeps all of a file that cannot be read", async () => {
    const [ports, kept] = await after({ "a.yaml": "a: [" });
    assert.deepEqual([ports, kept], ["other web", ["ServiceMonitor shop/one", "ServiceMonitor shop/two"]]);
  });

  it("forgets the objects of a file that is removed, and of one that no longer has them", async () => {
    assert.deepEqual(await after({ "a.yaml": monitor("two", "web"), "b.yaml": monitor("three", "web") }), ["web web", []]);
    rmSync(join(dir, "b.yaml"));
    assert.deepEqual(await after({}), ["web", []]);
    assert.deepEqual(await after({ "b.yaml": monitor("three", "3") }), ["web", []]);
  });
});
