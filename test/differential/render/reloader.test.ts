import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { promisify } from "node:util";
import { gzipSync } from "node:zlib";
import { load } from "js-yaml";
import { oracle } from "../../oracle/build.ts";
import { freePort } from "../../support/free-port.ts";
import { objectYaml, prometheusYaml, rendered, secretYaml } from "../../support/rendering.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

const run = promisify(execFile);

/** Expands a configuration as the init container of a pod does. */
async function expanded(config: string, env: Readonly<Record<string, string>>): Promise<string> {
  const dir = temporaryFolder({ "prometheus.yaml.gz": gzipSync(config) });
  const [from, to] = [join(dir, "prometheus.yaml.gz"), join(dir, "prometheus.env.yaml")];
  const listen = `--listen-address=127.0.0.1:${await freePort()}`;
  const flags = ["--watch-interval=0", listen, `--config-file=${from}`, `--config-envsubst-file=${to}`];
  await run(await oracle("config-reloader"), flags, { env });
  return readFileSync(to, "utf8");
}

test("the reloader expands the operator's variables, and nothing else that objects and Secrets write", async () => {
  const monitor = objectYaml(
    "ServiceMonitor",
    "app/sm",
    `selector: {}
endpoints:
- path: /$(TOKEN)/$(POD_NAME)
  params: {"$(TOKEN)": [$(TOKEN)]}
  basicAuth: {username: {name: s, key: user}, password: {name: s, key: password}}
  relabelings: [{targetLabel: pod, replacement: $(POD_NAME)}, {targetLabel: a, replacement: $(TOKEN)$1}]`,
  );
  const secret = secretYaml("app/s", { user: "$(POD_NAME)", password: "a\n$(TOKEN)\n" });
  const { files } = rendered(prometheusYaml("shards: 2\nexternalLabels: {a: $(TOKEN)}") + monitor + secret);
  const text = await expanded(files.get("prometheus.yaml") ?? "", { POD_NAME: "pod-0", SHARD: "1", TOKEN: "stolen" });
  assert.doesNotMatch(text, /stolen/);
  const config = Object(load(text));
  assert.deepEqual(config.global.external_labels, { prometheus: "mon/main", prometheus_replica: "pod-0", a: "$(TOKEN)" });
  const [job] = config.scrape_configs;
  assert.deepEqual([job.metrics_path, job.params], ["/$(TOKEN)/$(POD_NAME)", { "$(TOKEN)": ["$(TOKEN)"] }]);
  assert.deepEqual(job.basic_auth, { username: "$(POD_NAME)", password: "a\n$(TOKEN)\n" });
  const written = new Map(job.relabel_configs.map((step: Record<string, string>) => [step["target_label"], step["replacement"]]));
  assert.deepEqual([written.get("pod"), written.get("a"), written.get("__tmp_current_shard")], ["pod-0", "$(TOKEN)$1", 1]);
});
