import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { fieldsOf, fieldTopic } from "../../src/cli/field-topic.ts";
import type { FieldTopic } from "../../src/cli/field-topic.ts";
import { kinds } from "../../src/model/kinds.ts";
import { runCommand } from "../support/run-command.ts";

describe("explain, a field", () => {
  const rows: readonly (readonly [topic: string, ...lines: RegExp[]])[] = [
    ["ServiceMonitor", /^Names +servicemonitors, smon$/m, /^ {2}spec +object, required: Desired state\.$/m],
    [
      "smon.spec.endpoints[0].interval",
      /^ServiceMonitor\.spec\.endpoints\.interval /,
      /^Asks +a duration such as 30s or 1h30m$/m,
    ],
    ["ServiceMonitor.spec.endpoints.interval", /^Becomes +scrape_configs\[\]\.scrape_interval of prometheus\.yaml$/m],
    ["ServiceMonitor.spec.endpoints.scheme", /^Becomes +scrape_configs\[\]\.scheme of prometheus\.yaml, in lower case$/m],
    [
      "ServiceMonitor.spec.endpoints.relabelings.action",
      /^Default +"replace"$/m,
      /^Becomes +scrape_configs\[\]\.relabel_configs\[\]\.action of/m,
    ],
    ["ServiceMonitor.spec.jobLabel", /^Becomes +relabeling: sets job$/m],
    ["ServiceMonitor.spec.endpoints.trackTimestampsStaleness", /; Prometheus 2\.48 or later$/m],
    [
      "Prometheus.spec.remoteWrite.tlsConfig.ca",
      /^Becomes +remote_write\[\]\.tls_config\.ca_file of prometheus\.yaml, as the path of a file$/m,
    ],
    [
      "Prometheus.spec.retention",
      /^Becomes +storage\.tsdb\.retention\.time of prometheus\.yaml; Prometheus 3\.11 or later; in older\n +versions the argument --storage\.tsdb\.retention\.time$/m,
    ],
    [
      "Prometheus.spec.enableOTLPReceiver",
      /; in older versions the\n +argument --enable-feature=otlp-write-receiver; Prometheus 2\.47 or later$/m,
    ],
    ["Prometheus.spec.remoteWrite", /^Type +list of object$/m],
    ["Prometheus.spec.hostAliases", /^Asks +unique ip$/m],
    ["Prometheus.spec.enableFeatures", /^Asks +no duplicate items\n +each not empty$/m],
    [
      "Prometheus.spec.resources.requests",
      /^Type +map of text to whole number or text$/m,
      /^Asks +each a quantity such as 500m, 2 or 1Gi$/m,
    ],
    ["Prometheus.spec.shardingStrategy", /topology requires mode to be Topology/],
    ["Prometheus.spec.containers.image", /^Becomes +a part of pod containers$/m],
    ["Prometheus.spec.serviceMonitorSelector.matchLabels", /^Becomes +a part of the choice of ServiceMonitors$/m],
    ["AlertmanagerConfig.spec.route.routes", /^Type +list of anything$/m],
    ["AlertmanagerConfig.status.bindings", /^Becomes +status: /m],
    ["ThanosRuler.spec.queryEndpoints", /^Becomes +the argument --query/m],
  ];
  for (const [topic, ...lines] of rows)
    it(topic, async () => {
      const { output, code } = await runCommand(["explain", topic]);
      assert.equal(code, 0);
      for (const line of lines) assert.match(output, line);
    });

  it("knows the versions of a kind", async () => {
    const at = async (...argv: readonly string[]): Promise<number> => (await runCommand(["explain", ...argv])).code;
    assert.equal(await at("AlertmanagerConfig.spec.muteTimeIntervals"), 0);
    assert.equal(await at("--api-version=v1beta1", "AlertmanagerConfig.spec.muteTimeIntervals"), 2);
    assert.equal(await at("--api-version=monitoring.coreos.com/v1beta1", "AlertmanagerConfig.spec.timeIntervals"), 0);
  });

  const refusals: readonly (readonly [argv: readonly string[], says: string])[] = [
    [
      ["ServiceMonitor.spec.endpoints.intervall"],
      'ServiceMonitor.spec.endpoints has no field "intervall"; did you mean ServiceMonitor.spec.endpoints.interval?',
    ],
    [
      ["ServiceMonitor.spec.interval"],
      'ServiceMonitor.spec has no field "interval"; did you mean ServiceMonitor.spec.endpoints.interval?',
    ],
    [
      ["ServiceMonitor.spec.zz"],
      'ServiceMonitor.spec has no field "zz"; see promgate explain ServiceMonitor.spec for its fields',
    ],
    [
      ["Prometheus.spec.version.major"],
      'Prometheus.spec.version has no field "major"; see promgate explain Prometheus.spec.version',
    ],
    [["Servicemonitr.spec"], 'unknown kind "Servicemonitr"; did you mean ServiceMonitor.spec?'],
    [["--api-version=v9", "Probe"], 'Probe has no version "v9"; use v1'],
  ];
  for (const [argv, says] of refusals)
    it(`refuses ${argv.join(" ")}`, async () =>
      assert.deepEqual(await runCommand(["explain", ...argv]), { output: "", errors: `promgate: ${says}\n`, code: 2 }));
});

describe("explain --all", () => {
  it("has a row for every field, whole and on one line", async () => {
    for (const kind of kinds) {
      const { output } = await runCommand(["explain", "--all", kind.kind]);
      const rows = output.split("\n").filter((line) => line.startsWith("| `"));
      const paths = [...fieldsWithin(fieldTopic(kind, [], undefined))].map(({ path }) => path.slice(kind.kind.length + 1));
      assert.deepEqual(
        rows.map((row) => /^\| `([^`]*)` \|/.exec(row)?.[1]),
        paths,
      );
      for (const row of rows) assert.equal(row.split(/(?<!\\)\|/).length, 7, row);
    }
  });
});

function* fieldsWithin(topic: FieldTopic): Generator<FieldTopic> {
  for (const field of fieldsOf(topic)) {
    yield field;
    yield* fieldsWithin(field);
  }
}
