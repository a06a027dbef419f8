import assert from "node:assert/strict";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { paintFor } from "../../src/cli/paint.ts";
import { ClusterOutput } from "../../src/cli/render-cluster.ts";
import { ClusterFolder } from "../../src/files/cluster-folder.ts";
import { contextOf } from "../support/judging.ts";
import { objectYaml, prometheusYaml } from "../support/rendering.ts";
import { temporaryFolder, writeFiles } from "../support/temporary-folder.ts";

const plain = paintFor("never", { isTerminal: false, write: () => undefined });
const monitor = (path: string): string =>
  objectYaml("ServiceMonitor", "shop/web", `selector: {}\nendpoints: [{port: web, path: ${path}}]`);

describe("ClusterOutput", () => {
  const dir = temporaryFolder({ "in/prometheus.yaml": prometheusYaml(), "in/monitor.yaml": monitor("/a") });
  const [input, out] = [join(dir, "in"), join(dir, "out")];
  const config = join(out, "mon/prometheus-main/prometheus.yaml");
  const folder = new ClusterFolder(input, contextOf());
  const rendered = new ClusterOutput(out, new Map(), plain);
  const update = async (): Promise<string> => {
    await folder.refresh();
    return rendered.update(folder.files);
  };

  it("writes the files of the folder's workloads", async () => {
    assert.equal(await update(), `\n${config} written.\n\n`);
    assert.match(readFileSync(config, "utf8"), /metrics_path: \/a\n/);
    assert.equal(await update(), "");
  });

  it("tells what a saved file changes", async () => {
    writeFileSync(join(input, "monitor.yaml"), monitor("/other"));
    const text = await update();
    assert.match(text, new RegExp(`^\\n${config}: \\+1 -1\\n {2}@@`));
    assert.match(text, /\n {2}- {2}metrics_path: \/a\n {2}\+ {2}metrics_path: \/other\n/);
  });

  it("tells what is left out once", async () => {
    writeFiles(input, { "odd.yaml": objectYaml("ServiceMonitor", "shop/odd", "selector: {}\nscrapeClass: x\nendpoints: []") });
    assert.match(
      await update(),
      /^\nServiceMonitor shop\/odd is left out of Prometheus mon\/main: spec\.scrapeClass: Not found: "x": /,
    );
    assert.equal(await update(), "");
    rmSync(join(input, "odd.yaml"));
    assert.equal(await update(), "");
  });

  it("takes away what nothing asks for any more", async () => {
    rmSync(join(input, "prometheus.yaml"));
    assert.equal(await update(), `\n${config} is gone.\n\n`);
    assert.equal(existsSync(config), false);
  });

  it("says where it cannot write", async () => {
    writeFiles(input, { "prometheus.yaml": prometheusYaml() });
    writeFileSync(join(dir, "file"), "");
    await folder.refresh();
    assert.match(
      await new ClusterOutput(join(dir, "file"), new Map(), plain).update(folder.files),
      /^\nThe files of .* cannot be written: ENOTDIR/,
    );
  });
});
