import assert from "node:assert/strict";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { paintFor } from "../../src/cli/paint.ts";
import { ClusterOutput } from "../../src/cli/render-cluster.ts";
import { ClusterFolder } from "../../src/files/cluster-folder.ts";
import { contextOf } from "../support/check-yaml.ts";
import { objectYaml, prometheusYaml, secretYaml } from "../support/rendering.ts";
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

  it("reports what a saved file changes", async () => {
    writeFileSync(join(input, "monitor.yaml"), monitor("/other"));
    const text = await update();
    assert.match(text, new RegExp(`^\\n${config}: \\+1 -1\\n {2}@@`));
    assert.match(text, /\n {2}- {2}metrics_path: \/a\n {2}\+ {2}metrics_path: \/other\n/);
  });

  it("reports what is left out once", async () => {
    writeFiles(input, { "odd.yaml": objectYaml("ServiceMonitor", "shop/odd", "selector: {}\nscrapeClass: x\nendpoints: []") });
    assert.match(
      await update(),
      /^\nServiceMonitor shop\/odd is left out of Prometheus mon\/main: deny: spec\.scrapeClass: Not found: "x": /,
    );
    assert.equal(await update(), "");
    rmSync(join(input, "odd.yaml"));
    assert.equal(await update(), "");
  });

  it("reports what is not rendered once, whatever else changes", async () => {
    writeFileSync(join(input, "prometheus.yaml"), prometheusYaml("replicas: 2"));
    const notice = /Prometheus mon\/main: hint: not rendered, as they are part of the workload: replicas\n/;
    assert.match(await update(), notice);
    writeFiles(input, { "odd.yaml": objectYaml("ServiceMonitor", "shop/odd", "selector: {}\nscrapeClass: x\nendpoints: []") });
    assert.doesNotMatch(await update(), notice);
    rmSync(join(input, "odd.yaml"));
    await update();
  });

  it("keeps the last valid files of a Prometheus that is denied, and says so", async () => {
    const before = readFileSync(config, "utf8");
    for (const text of [prometheusYaml("version: main"), prometheusYaml("scrapeInterval: 1"), "a: ["]) {
      writeFileSync(join(input, "prometheus.yaml"), text);
      assert.match(await update(), /Prometheus mon\/main: its last valid version stays in place\n/);
      assert.equal(readFileSync(config, "utf8"), before);
      writeFileSync(join(input, "prometheus.yaml"), prometheusYaml());
      await update();
    }
    // Only a cluster that knows its Secrets finds this.
    writeFileSync(join(input, "prometheus.yaml"), prometheusYaml("additionalScrapeConfigs: {name: gone, key: a}"));
    assert.match(
      await update(),
      /^\nPrometheus mon\/main has no configuration: deny: spec\.additionalScrapeConfigs\.name: Not found: /,
    );
    assert.equal(readFileSync(config, "utf8"), before);
  });

  it("shows no values of Secrets", async () => {
    const endpoint = "selector: {}\nendpoints: [{port: web, authorization: {credentials: {name: s, key: a}}}]";
    writeFiles(input, {
      "prometheus.yaml": prometheusYaml(),
      "monitor.yaml": objectYaml("ServiceMonitor", "shop/web", endpoint),
      "secret.yaml": secretYaml("shop/s", { a: "hunter1" }),
    });
    assert.match(await update(), /\n {2}\+ {4}credentials: <redacted>\n/);
    writeFileSync(join(input, "secret.yaml"), secretYaml("shop/s", { a: "hunter2" }));
    assert.equal(await update(), `\n${config}: +0 -0\n  Only values from Secrets change.\n\n`);
    assert.match(readFileSync(config, "utf8"), /credentials: hunter2\n/);
  });

  it("says which objects are not selected", async () => {
    writeFileSync(join(input, "prometheus.yaml"), prometheusYaml("serviceMonitorSelector: {matchLabels: {release: prom}}"));
    assert.match(
      await update(),
      /\nServiceMonitor shop\/web is not selected: hint: serviceMonitorSelector of Prometheus mon\/main requires release=prom; set the label release: prom on the ServiceMonitor\n/,
    );
  });

  it("removes the files of a workload that is gone", async () => {
    rmSync(join(input, "prometheus.yaml"));
    assert.equal(await update(), `\n${config} removed.\n\n`);
    assert.equal(existsSync(config), false);
  });

  it("says where it cannot write", async () => {
    writeFiles(input, { "prometheus.yaml": prometheusYaml() });
    writeFileSync(join(dir, "file"), "");
    await folder.refresh();
    assert.match(
      await new ClusterOutput(join(dir, "file"), new Map(), plain).update(folder.files),
      /^\nFiles cannot be written: \S+: not a folder; name a folder to write to\n/,
    );
  });
});
