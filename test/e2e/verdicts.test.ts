import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, describe, it } from "node:test";
import type { Outcome } from "../support/control-plane.ts";
import { ruleManifest, startGate } from "../support/gate.ts";
import type { Gate } from "../support/gate.ts";
import { httpsGet } from "../support/https-get.ts";

/** Returns a spec of one alert with nothing wrong but what is changed. */
function alerting(expr: string, { summary = "Load is high.", more = "" } = {}): string {
  const annotations = `annotations: { summary: ${JSON.stringify(summary)}, description: "{{ $labels.instance }}: {{ $value }}" }`;
  return rules(`alert: HighLoad\nexpr: ${JSON.stringify(expr)}\n${annotations}\n${more}`);
}

/** Returns a spec of one group with these rules, each written as YAML. */
function rules(...all: readonly string[]): string {
  const items = all.map((rule) => `- ${rule.trim().replaceAll("\n", "\n  ")}`.replaceAll(/^/gm, "      ")).join("\n");
  return `groups:\n  - name: example\n    rules:\n${items}\n`;
}

/** Objects that are refused, and what the user reads after `The PrometheusRule "x" is invalid: `. */
const refusals: readonly { readonly name: string; readonly spec: string; readonly says: readonly (string | RegExp)[] }[] = [
  {
    name: "a parenthesis that is not closed",
    spec: alerting("sum(node_load1 > 8"),
    says: [
      'spec.groups[0].rules[0].expr: Invalid value: "sum(node_load1 > 8": the "(" of sum is not closed; add a ")" (promql/syntax)',
    ],
  },
  {
    name: "a function that does not exist",
    spec: alerting("rte(http_requests_total[5m]) > 3"),
    says: [
      'spec.groups[0].rules[0].expr: Invalid value: "rte(http_requests_total[5m]) > 3": unknown function rte(); did you mean "rate"? (promql/syntax)',
    ],
  },
  {
    name: "a selector where a range is needed",
    spec: alerting("rate(http_requests_total) > 3"),
    says: [
      'spec.groups[0].rules[0].expr: Invalid value: "rate(http_requests_total) > 3": rate() needs a range vector, http_requests_total is an instant vector; write http_requests_total[5m] (promql/syntax)',
    ],
  },
  {
    name: "a regex that does not compile",
    spec: alerting('up{job=~"("} == 0'),
    says: [
      String.raw`spec.groups[0].rules[0].expr: Invalid value: "up{job=~\"(\"} == 0": invalid regex: the group is not closed; close it with ), or write \( for the character (promql/syntax)`,
    ],
  },
  {
    name: "a feature that is not enabled",
    spec: alerting('sort_by_label(up, "job") == 0'),
    says: [
      String.raw`spec.groups[0].rules[0].expr: Invalid value: "sort_by_label(up, \"job\") == 0": sort_by_label() is experimental and not enabled; add promql-experimental-functions to enableFeatures of the Prometheus and to --enable-feature of promgate (promql/syntax)`,
    ],
  },
  {
    name: "an empty query_offset, which upstream lets through",
    spec: 'groups:\n  - name: example\n    query_offset: ""\n    rules: []\n',
    says: [/^spec\.groups\[0\]\.query_offset: Invalid value: "": .* \(group\/duration\)$/],
  },
  {
    name: "an empty expression",
    spec: alerting(""),
    says: ["spec.groups[0].rules[0].expr: Required value: the rule has no expression; write one (rule/no-expression)"],
  },
  {
    name: "a label that cannot be set",
    spec: alerting("up == 0", { more: "labels: { __name__: x }" }),
    says: [
      "spec.groups[0].rules[0].labels.__name__: Forbidden: __name__ is the metric's name, not a label to set; remove it; the name of a recorded metric is set by record (rule/label-name)",
    ],
  },
  {
    name: "a variable that a template does not have",
    spec: alerting("up == 0", { summary: "It is {{ $valu }}." }),
    says: [
      'spec.groups[0].rules[0].annotations.summary: Invalid value: "It is {{ $valu }}.": the variable "$valu" is not set; did you mean "$value"? (template/syntax)',
    ],
  },
  {
    name: "several errors in several rules, all reported",
    spec: rules(
      "record: job:up:sum\nexpr: sum by (job (up)",
      "alert: Down\nexpr: up = 0\nannotations: { summary: It is down., description: Start it. }",
      "record: job:up:min\nexpr: min by (job) (up)\nfor: 5m",
    ),
    says: [
      '* spec.groups[0].rules[0].expr: Invalid value: "sum by (job (up)": unexpected "(", expected "," or ")"; separate label names with commas, and close the list with ")" (promql/syntax)',
      '* spec.groups[0].rules[1].expr: Invalid value: "up = 0": unexpected "=" between expressions; write == to compare; match labels in braces, such as name{job="node"} (promql/syntax)',
      '* spec.groups[0].rules[2].for: Forbidden: a recording rule cannot have "for"; remove it, or make the rule an alert (rule/alert-field-in-recording)',
    ],
  },
  {
    name: "what the schema refuses together with what it does not see",
    spec: `${rules("record: job:up:sum\nexpr: sum by (job) up", "alert: Down\nexpr: up = 0\nfor: 5 min", "record: job:up:min\nexpr: min by (job) (up)\nfor: 5m")}    interval: 1 minute\n`,
    says: [
      /^\* spec\.groups\[0\]\.interval: Invalid value: "1 minute": .* \(group\/duration\)$/,
      /^\* spec\.groups\[0\]\.rules\[0\]\.expr: Invalid value: "sum by \(job\) up": .* \(promql\/syntax\)$/,
      /^\* spec\.groups\[0\]\.rules\[1\]\.expr: Invalid value: "up = 0": .* \(promql\/syntax\)$/,
      /^\* spec\.groups\[0\]\.rules\[1\]\.for: Invalid value: "5 min": .* \(rule\/duration\)$/,
      /^\* spec\.groups\[0\]\.rules\[2\]\.for: Forbidden: .* \(rule\/alert-field-in-recording\)$/,
    ],
  },
  {
    name: "a rule file that no ConfigMap holds",
    spec: alerting("up == 0", { summary: "x".repeat(600_000) }),
    says: [
      /^spec: Too long: the rule file has more than 6000\d\d bytes, must have at most 524288; split it into several PrometheusRules \(rule\/size\)$/,
    ],
  },
];

describe("kubectl at the gate", { timeout: 300_000 }, () => {
  let gate: Gate;
  before(async () => (gate = await startGate()));
  after(() => gate?.stop());

  for (const [index, { name, spec, says }] of refusals.entries()) {
    it(`refuses ${name}`, async () => {
      const object = `refused-${index}`;
      // A client-side apply would keep a second copy of the object in an annotation of at most 256 KiB.
      assertInvalid(await gate.apply(ruleManifest(object, spec), "--server-side"), object, says);
      assert.equal((await gate.kubectl(["get", "prometheusrule", object])).code, 1);
    });
  }

  it("admits a good object without a warning", async () => {
    const outcome = await gate.apply(ruleManifest("good", alerting("node_load1 > 8")));
    assert.deepEqual(outcome, { code: 0, stdout: created("good"), stderr: "" });
    const stored = await gate.kubectl(["get", "prometheusrule", "good", "-o", "jsonpath={.spec.groups[0].rules[0].expr}"]);
    assert.equal(stored.stdout, "node_load1 > 8");
  });

  it("admits upstream's example with the warning that it always fires", async () => {
    const { code, stdout, stderr } = await gate.apply(`apiVersion: monitoring.coreos.com/v1
kind: PrometheusRule
metadata:
  name: prometheus-example-rules
  namespace: default
spec:
  groups:
    - name: ./example.rules
      rules:
        - alert: ExampleAlert
          expr: vector(1)
`);
    assert.equal(code, 0);
    assert.equal(stdout, created("prometheus-example-rules"));
    assert.match(stderr, /^Warning: spec\.groups\[0\]\.rules\[0\]\.expr: [^\n]* \(promql\/always-firing\)\n$/);
  });

  it("checks a dry run as any other request, and stores nothing", async () => {
    const good = await gate.apply(ruleManifest("dry", alerting("up == 0")), "--dry-run=server");
    assert.deepEqual(good, { code: 0, stdout: created("dry").replace("created", "created (server dry run)"), stderr: "" });
    const bad = await gate.apply(ruleManifest("dry", alerting("up ==")), "--dry-run=server");
    assertInvalid(bad, "dry", [/^spec\.groups\[0\]\.rules\[0\]\.expr: Invalid value: "up ==": .* \(promql\/syntax\)$/]);
    assert.equal((await gate.kubectl(["get", "prometheusrule", "dry"])).code, 1);
  });

  it("converts unquoted labels to strings, and says what is stored", async () => {
    const labels = "labels: { severity: 2, page: true, budget: 1000000, share: 0.25 }";
    const outcome = await gate.apply(ruleManifest("unquoted", alerting("up == 0", { more: labels })));
    assert.deepEqual([outcome.code, outcome.stdout], [0, created("unquoted")]);
    assert.match(
      outcome.stderr,
      /^Warning: spec\.groups\[0\]\.rules\[0\]\.labels\.budget: a number, stored as the string "1000000"; put it in quotes to store what you wrote \(schema\/unquoted-value\)$/m,
    );
    assert.equal(outcome.stderr.trimEnd().split("\n").length, 4);
    const stored = await gate.kubectl(["get", "prometheusrule", "unquoted", "-o", "jsonpath={.spec.groups[0].rules[0].labels}"]);
    assert.deepEqual(JSON.parse(stored.stdout), { severity: "2", page: "true", budget: "1000000", share: "0.25" });
  });

  it("checks each object of a stream on its own", async () => {
    const stream = [
      ruleManifest("one", alerting("up == 0")),
      ruleManifest("two", alerting("up ==")),
      ruleManifest("three", alerting("up")),
    ];
    const { code, stdout, stderr } = await gate.apply(stream.join("---\n"));
    assert.equal(code, 1);
    assert.equal(stdout, created("one") + created("three"));
    assert.match(stderr, /^The PrometheusRule "two" is invalid: spec\.groups/m);
    assert.match(stderr, /^Warning: spec\.groups\[0\]\.rules\[0\]\.expr: .* \(promql\/always-firing\)$/m);
    assert.equal(stderr.trimEnd().split("\n").length, 2);
  });

  it("names an object without a name as the API server does", async () => {
    const manifest = ruleManifest("x", alerting("up ==")).replace("name: x", "generateName: fresh-");
    const { code, stderr } = await gate.kubectl(["create", "-f", "-"], { stdin: manifest });
    assert.equal(code, 1);
    assert.match(stderr, /^The PrometheusRule "fresh-[a-z0-9]{5}" is invalid: spec\.groups\[0\]/);
    const good = await gate.kubectl(["create", "-f", "-"], { stdin: manifest.replace("up ==", "up == 0") });
    assert.match(good.stdout, /^prometheusrule\.monitoring\.coreos\.com\/fresh-[a-z0-9]{5} created\n$/);
  });

  it("refuses the largest object that the API server passes on, with its reason and in time", async () => {
    const spec = rules(
      ...Array.from(
        { length: 20_000 },
        (_, index) => `record: job:up:sum${index}\nexpr: sum by (job) (up{number="${index}"}) / ${index}`,
      ),
    );
    assert.ok(spec.length > 1_500_000);
    const outcome = await gate.apply(ruleManifest("largest", spec), "--server-side");
    assertInvalid(outcome, "largest", [/^spec: Too long: the rule file has more than \d+ bytes, must have at most 524288; /]);
  });

  it("lists fifty of many errors, and counts the others", async () => {
    const spec = rules(...Array.from({ length: 200 }, (_, index) => `record: job:up:sum${index}\nexpr: sum by (job (up)`));
    const { code, stderr } = await gate.apply(ruleManifest("many", spec));
    assert.equal(code, 1);
    const lines = stderr.trimEnd().split("\n");
    assert.equal(lines.length, 52);
    assert.equal(lines[0], 'The PrometheusRule "many" is invalid: ');
    assert.match(lines[50] ?? "", /^\* spec\.groups\[0\]\.rules\[49\]\.expr: Invalid value: /);
    assert.equal(lines[51], '* spec: and 150 more; "promgate check" shows all of them');
  });

  it("shows no more warnings than the API server passes on", async () => {
    const spec = rules(
      ...Array.from({ length: 100 }, (_, index) => `alert: Up${index}\nexpr: up\nlabels: { number: "${index}" }`),
    );
    const { code, stderr } = await gate.apply(ruleManifest("warned", spec));
    assert.equal(code, 0, stderr);
    const lines = stderr.trimEnd().split("\n");
    assert.ok(lines.length > 15 && lines.length <= 25, stderr);
    for (const line of lines) assert.ok(line.startsWith("Warning: ") && line.length <= "Warning: ".length + 256, line);
    assert.match(lines.at(-1) ?? "", /^Warning: and \d+ more warnings; "promgate check" shows all of them$/);
  });

  describe("with an object that is stored", () => {
    const bad = [{ op: "replace", path: "/spec/groups/0/rules/0/expr", value: "sum(" }];
    const says = [/^spec\.groups\[0\]\.rules\[0\]\.expr: Invalid value: "[^"]*": .* \(promql\/syntax\)$/];
    before(async () => assert.equal((await gate.apply(ruleManifest("stored", alerting("up == 0")))).code, 0));

    it("refuses a patch", async () => {
      const outcome = await gate.kubectl(["patch", "prometheusrule", "stored", "--type=json", "-p", JSON.stringify(bad)]);
      assertInvalid(outcome, "stored", says);
    });

    it("refuses a replacement", async () => {
      assertInvalid(
        await gate.kubectl(["replace", "-f", "-"], { stdin: ruleManifest("stored", alerting("up{job=}")) }),
        "stored",
        says,
      );
    });

    it("refuses a server-side apply of another manager, and admits a good one", async () => {
      const args = ["--server-side", "--force-conflicts", "--field-manager=gitops"];
      assertInvalid(await gate.apply(ruleManifest("stored", alerting("up ===")), ...args), "stored", says);
      const outcome = await gate.apply(ruleManifest("stored", alerting("up == 1")), ...args);
      const stdout = "prometheusrule.monitoring.coreos.com/stored serverside-applied\n";
      assert.deepEqual(outcome, { code: 0, stdout, stderr: "" });
    });

    it("reports to kubectl edit in the file that is edited", async () => {
      const edit = (script: string): Promise<Outcome> =>
        gate.kubectl(["edit", "prometheusrule", "stored"], { env: { KUBE_EDITOR: `sed -i '${script}'` } });
      const refused = await edit("s/expr: up ==.*/expr: up )/");
      assert.equal(refused.code, 1);
      assert.match(refused.stderr, /^error: prometheusrules\.monitoring\.coreos\.com "stored" is invalid\n/);
      const copy = /^A copy of your changes has been stored to "([^"]+)"$/m.exec(refused.stderr)?.[1];
      assert.ok(copy !== undefined, refused.stderr);
      const reason = '# * spec.groups[0].rules[0].expr: Invalid value: "up )": ';
      assert.ok((await readFile(copy, "utf8")).includes(`\n${reason}`));
      const edited = await edit("s/expr: up ==.*/expr: up == 2/");
      assert.equal(edited.stdout, "prometheusrule.monitoring.coreos.com/stored edited\n");
    });
  });

  describe("with a bad object that was stored before the gate was installed", () => {
    const patch = (...args: readonly string[]): Promise<Outcome> => gate.kubectl(["patch", "prometheusrule", "old", ...args]);
    before(async () => {
      const hooks = ["validatingwebhookconfiguration", "promgate"];
      assert.equal((await gate.kubectl(["delete", ...hooks])).code, 0);
      const manifest = ruleManifest("old", alerting("up ==")).replace("metadata:", "metadata:\n  finalizers: [example.com/kept]");
      for (let tries = 0; (await gate.apply(manifest)).code !== 0; tries++) assert.ok(tries < 50, "the gate is still there");
      await gate.register(gate.certificate.ca);
      const probe = (): Promise<Outcome> => gate.apply(ruleManifest("probe", alerting("up ==")), "--dry-run=server");
      for (let tries = 0; (await probe()).code === 0; tries++) assert.ok(tries < 50, "the gate is not there again");
    });

    it("lets it be labelled, for which the webhooks are not called", async () => {
      const { code, stderr } = await gate.kubectl(["label", "prometheusrule", "old", "team=a"]);
      assert.deepEqual([code, stderr], [0, ""]);
    });

    it("leaves its status alone", async () => {
      const status = JSON.stringify({ status: { bindings: [] } });
      const outcome = await patch("--subresource=status", "--type=merge", "-p", status);
      assert.equal(outcome.code, 0, outcome.stderr);
      assert.equal(outcome.stderr, "");
    });

    it("refuses another bad spec, and admits a corrected one", async () => {
      const set = (expr: string): Promise<Outcome> =>
        patch("--type=json", "-p", JSON.stringify([{ op: "replace", path: "/spec/groups/0/rules/0/expr", value: expr }]));
      assertInvalid(await set("up == =="), "old", [/^spec\.groups\[0\]\.rules\[0\]\.expr: Invalid value: "up == ==": /]);
      const corrected = await set("up == 0");
      assert.deepEqual(corrected, { code: 0, stdout: "prometheusrule.monitoring.coreos.com/old patched\n", stderr: "" });
      const worse = await set("up == ==");
      assert.equal(worse.code, 1);
    });

    it("lets it be deleted", async () => {
      assert.equal((await gate.kubectl(["delete", "prometheusrule", "old", "--wait=false"])).code, 0);
      const outcome = await patch("--type=merge", "-p", JSON.stringify({ metadata: { finalizers: null } }));
      assert.equal(outcome.code, 0, outcome.stderr);
      assert.equal((await gate.kubectl(["get", "prometheusrule", "old"])).code, 1);
    });
  });

  it("receives reviews over one HTTP/2 connection, or two", async () => {
    const manifests = Array.from({ length: 24 }, (_, index) => ruleManifest(`parallel-${index}`, alerting("up == 0")));
    const outcomes = await Promise.all(manifests.map((manifest) => gate.apply(manifest, "--dry-run=server")));
    assert.ok(outcomes.every(({ code }) => code === 0));
    const { port, ca } = gate.server();
    const { body } = await httpsGet(port, "/metrics", ca);
    const open = Number(/^promgate_connections (\d+)$/m.exec(body)?.[1]);
    // One of them is the scrape's own.
    assert.ok(open >= 2 && open <= 3, `${open} connections`);
  });
});

function created(name: string): string {
  return `prometheusrule.monitoring.coreos.com/${name} created\n`;
}

/** Asserts that kubectl ended with code 1 and printed the findings, one on the line of the verdict, several below it. */
function assertInvalid({ code, stdout, stderr }: Outcome, name: string, says: readonly (string | RegExp)[]): void {
  assert.equal(stdout, "");
  assert.equal(code, 1, stderr);
  const verdict = `The PrometheusRule "${name}" is invalid: `;
  assert.ok(stderr.startsWith(verdict), stderr);
  const lines = stderr.slice(verdict.length).trim().split("\n");
  assert.equal(lines.length, says.length, stderr);
  for (const [index, line] of lines.entries()) {
    const wanted = says[index];
    if (typeof wanted === "string") assert.equal(line, wanted);
    else assert.match(line, wanted ?? /^$/);
  }
}
