import assert from "node:assert/strict";
import { existsSync, readFileSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { objectYaml, prometheusYaml, secretYaml } from "../support/rendering.ts";
import { runCommand } from "../support/run-command.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const monitor = objectYaml("ServiceMonitor", "shop/web", "selector: {}\nendpoints: [{port: web}]");
const rules = objectYaml("PrometheusRule", "shop/rules", "groups: [{name: a, rules: [{record: a:b, expr: sum(up)}]}]");

describe("render", () => {
  it("prints the files of every Prometheus", async () => {
    const { output, errors, code } = await runCommand(["render", "-"], { input: prometheusYaml() + monitor + rules });
    assert.match(output, /^---\n# mon\/prometheus-main\/prometheus\.yaml\nglobal:\n {2}scrape_interval: 30s\n/);
    assert.match(output, /\n- job_name: serviceMonitor\/shop\/web\/0\n/);
    assert.match(
      output,
      /\n---\n# mon\/prometheus-main\/rules\/prometheus-main-rulefiles-0\/shop-rules-u1\.yaml\ngroups:\n- name: a\n {2}rules:\n {2}- expr: sum\(up\)\n {4}record: a:b\n$/,
    );
    assert.deepEqual([errors, code], ["", 0]);
  });

  it("writes only files that differ from those on disk", async () => {
    const dir = temporaryFolder({ "in/a.yaml": prometheusYaml() + monitor, "in/rules.yaml": rules });
    const [input, out] = [join(dir, "in"), join(dir, "out")];
    const config = join(out, "mon/prometheus-main/prometheus.yaml");
    const ruleFile = join(out, "mon/prometheus-main/rules/prometheus-main-rulefiles-0/shop-rules-u1.yaml");
    const run = (...flags: readonly string[]) => runCommand(["render", ...flags, `--out=${out}`, input]);

    assert.equal((await run()).errors, `${out}: 2 files changed.\n`);
    assert.equal(statSync(config).mode & 0o777, 0o600);
    assert.equal((await run()).errors, `${out}: 0 files changed.\n`);

    writeFileSync(join(input, "a.yaml"), prometheusYaml("scrapeInterval: 1m") + monitor);
    writeFileSync(join(input, "rules.yaml"), "# none\n");
    const { output, errors } = await run("--diff");
    assert.ok(output.startsWith(`--- ${config}\n+++ ${config}\n@@ -1,`));
    assert.ok(
      output.endsWith(
        `--- ${ruleFile}\n+++ /dev/null\n@@ -1,5 +0,0 @@\n-groups:\n-- name: a\n-  rules:\n-  - expr: sum(up)\n-    record: a:b\n`,
      ),
    );
    assert.equal(errors, `${out}: 2 files would change.\n`);
    assert.match(output, /\n-  scrape_interval: 30s\n\+  scrape_interval: 1m\n/);
    assert.match(readFileSync(config, "utf8"), /scrape_interval: 30s/);

    assert.equal((await run()).errors, `${out}: 2 files changed.\n`);
    assert.match(readFileSync(config, "utf8"), /scrape_interval: 1m/);
    assert.equal(existsSync(ruleFile), false);
  });

  it("says what was left out, and why", async () => {
    const input = [
      prometheusYaml("version: v2.45.0\nruleQueryOffset: 5s\npodMonitorSelector: {}\nreplicas: 2"),
      objectYaml("ServiceMonitor", "shop/web", "selector: {}\nscrapeClass: tls\nendpoints: []"),
      objectYaml("ServiceMonitor", "shop/odd", "selector: {}\nendpoints: 3"),
      objectYaml("PodMonitor", "mon/pods", "selector: {}"),
    ].join("");
    const { errors, code } = await runCommand(["render", "-"], { input });
    assert.equal(
      errors,
      `ServiceMonitor shop/odd is left out: deny: spec.endpoints: Invalid value: "3": must be a list, not a number; write a list, as in [{ port: web }] (schema/wrong-type)
ServiceMonitor shop/web is left out of Prometheus mon/main: deny: spec.scrapeClass: Not found: "tls": Prometheus mon/main has no such scrape class; add it to its scrapeClasses (scrape/unknown-class)
Prometheus mon/main: warn: spec.ruleQueryOffset: not written, as the version of Prometheus mon/main does not support it
Prometheus mon/main: hint: 1 PodMonitor selected; this kind is not rendered yet
Prometheus mon/main: hint: not rendered, as they are part of the workload: version, replicas
`,
    );
    assert.equal(code, 1);
  });

  it("says what no Prometheus selects", async () => {
    const input = prometheusYaml("serviceMonitorSelector: {matchLabels: {release: prom}}") + monitor;
    const { errors, code } = await runCommand(["render", "-"], { input });
    const reason =
      "serviceMonitorSelector of Prometheus mon/main requires release=prom; set the label release: prom on the ServiceMonitor";
    assert.deepEqual([errors, code], [`ServiceMonitor shop/web is not selected: hint: ${reason}\n`, 0]);
  });

  it("says how to render without Secrets that are kept elsewhere", async () => {
    const spec = "selector: {}\nendpoints: [{authorization: {credentials: {name: sealed, key: token}}}]";
    const input = prometheusYaml() + objectYaml("ServiceMonitor", "shop/web", spec);
    const { errors, code } = await runCommand(["render", "-"], { input });
    assert.match(errors, /\nIf Secrets are kept elsewhere, --check=reference\/not-found=off renders placeholders for them\.\n$/);
    const { output, ...other } = await runCommand(["render", "--check=reference/not-found=off", "-"], { input });
    assert.match(output, /\n {4}credentials: "<Secret shop\/sealed, key token>"\n/);
    assert.deepEqual([code, other], [1, { errors: "", code: 0 }]);
  });

  it("names which of two Prometheuses leaves an object out", async () => {
    const input = [
      prometheusYaml("scrapeClasses: [{name: mtls}]"),
      prometheusYaml().replace("name: main", "name: second"),
      objectYaml("ServiceMonitor", "shop/web", "selector: {}\nscrapeClass: mtls\nendpoints: [{port: web}]"),
    ].join("");
    const { errors } = await runCommand(["render", "-"], { input });
    assert.equal(
      errors,
      'ServiceMonitor shop/web is left out of Prometheus mon/second: deny: spec.scrapeClass: Not found: "mtls": Prometheus mon/second has no such scrape class; add it to its scrapeClasses (scrape/unknown-class)\n',
    );
  });

  it("warns of credentials that end in a line break", async () => {
    const spec = "selector: {}\nendpoints: [{authorization: {credentials: {name: s, key: token}}}]";
    const input =
      prometheusYaml() + objectYaml("ServiceMonitor", "shop/web", spec) + secretYaml("shop/s", { token: "hunter2\n" });
    const { errors, code } = await runCommand(["render", "-"], { input });
    assert.match(
      errors,
      /^ServiceMonitor shop\/web: warn: spec\.endpoints\[0\]\.authorization\.credentials\.key: .* ends in a line break, .*\n$/,
    );
    assert.deepEqual([errors.includes("hunter2"), code], [false, 0]);
  });

  it("says in one line where it cannot write, and keeps files of others", async () => {
    const dir = temporaryFolder({ file: "", "out/mon/prometheus-main/prometheus.yaml": "mine\n" });
    for (const [out, message] of [
      [join(dir, "file"), /^promgate: \S+file: not a folder; name a folder to write to\n$/],
      ["/proc/x", /^promgate: \/proc\/x\S*: no such file or folder; check the path\n$/],
      [
        join(dir, "out"),
        /^\S+prometheus\.yaml: deny: not written, as promgate did not write the file that is there; .*\n\S+: 0 files changed\.\n$/,
      ],
    ] as const) {
      const { errors, code } = await runCommand(["render", `--out=${out}`, "-"], { input: prometheusYaml() });
      assert.match(errors, message);
      assert.equal(code, 2);
    }
  });

  it("never says what a Secret holds", async () => {
    const jobs =
      "additionalScrapeConfigs: {name: s, key: jobs}\nremoteRead: [{url: 'http://a', tlsConfig: {ca: {secret: {name: s, key: jobs}}}}]";
    const input = prometheusYaml(jobs) + secretYaml("mon/s", { jobs: "hunter2: [" });
    const { output, errors, code } = await runCommand(["render", "-"], { input });
    assert.equal(errors.match(/has no configuration/g)?.length, 2);
    assert.ok(!errors.includes("hunter2"));
    assert.deepEqual([output, code], ["", 1]);
  });

  it("says that a Prometheus without selectors is left to the user", async () => {
    const { output, errors, code } = await runCommand(["render", "-"], { input: objectYaml("Prometheus", "mon/main", "{}") });
    assert.match(
      errors,
      /^Prometheus mon\/main: hint: no selector for scrape objects is set, so its configuration is left to you\n/,
    );
    assert.deepEqual([output, code], ["", 0]);
  });

  it("says what is left out where no file would change", async () => {
    const odd = objectYaml("ServiceMonitor", "shop/odd", "selector: {}\nscrapeClass: tls\nendpoints: []");
    const out = join(temporaryFolder(), "out");
    const input = prometheusYaml() + odd + objectYaml("ServiceMonitor", "shop/worse", "selector: {}\nendpoints: 3");
    assert.equal((await runCommand(["render", `--out=${out}`, "-"], { input })).code, 1);
    const { output, errors, code } = await runCommand(["render", `--out=${out}`, "--diff", "-"], { input });
    assert.match(errors, /\n\S+: 0 files would change, 2 objects left out\.\n$/);
    assert.deepEqual([output, code], ["", 1]);
  });

  it("says why there is nothing to render", async () => {
    const cases = [
      [monitor, "there is no Prometheus in the input; check the path", 2],
      [`${monitor}---\na: [`, "there is no Prometheus in what can be read", 2],
      [prometheusYaml("scrapeInterval: 1"), "every Prometheus in the input is left out", 1],
    ] as const;
    for (const [input, reason, expected] of cases) {
      const { errors, code } = await runCommand(["render", "-"], { input });
      assert.match(errors, new RegExp(`^promgate: nothing to render: ${reason}\n$`, "m"));
      assert.equal(code, expected);
    }
  });

  it("ends with 2 where a folder cannot be written, even if it would be empty", async () => {
    const input = objectYaml("Prometheus", "mon/main", "{}");
    const { errors, code } = await runCommand(["render", "--out=/proc/x", "-"], { input });
    assert.match(errors, /^promgate: \/proc\/x\S*: no such file or folder; check the path\n$/m);
    assert.equal(code, 2);
  });

  it("says which links it does not follow, and renders the rest", async () => {
    const dir = temporaryFolder({ "in/prometheus.yaml": prometheusYaml(), "elsewhere.yaml": monitor });
    symlinkSync(join(dir, "elsewhere.yaml"), join(dir, "in/link.yaml"));
    const { errors, code } = await runCommand(["render", join(dir, "in")]);
    assert.match(errors, /^\S+link\.yaml: hint: the link leads out of the folder, so it is not followed; .*\n$/);
    assert.equal(code, 0);
  });

  it("refuses input that cannot be used", async () => {
    for (const [argv, input, message] of [
      [["render", "-"], "a: [", /^<stdin>: deny: missing closing /],
      [["render", "/nonexistent"], "", /^\/nonexistent: deny: no such file or folder; check the path\n/],
      [["render"], "", /^promgate: render needs a file or a folder; /],
      [["render", "--diff", "-"], "", /^promgate: --diff needs a folder to compare with; name it as --out=DIR\n$/],
    ] as const) {
      const { errors, code } = await runCommand(argv, { input });
      assert.match(errors, message);
      assert.equal(code, 2);
    }
  });
});
