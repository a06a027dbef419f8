import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Check, ExampleSettings } from "../../src/checks/check.ts";
import { kinds } from "../../src/model/kinds.ts";
import { contextUnder, checkAnyForm, messages } from "./check-yaml.ts";

/** One row of a check's table: what it shows, the YAML as an example of the docs has it, and the check's own messages. */
export type CheckRow = readonly [what: string, yaml: string, found: readonly string[], under?: ExampleSettings];

/** Tests one check by a table; findings of other checks are not looked at. */
export function describeCheck(check: Check, rows: readonly CheckRow[]): void {
  describe(check.id, () => {
    for (const [what, yaml, found, under = {}] of rows) {
      it(what, () => {
        const findings = checkAnyForm(yaml, contextUnder(under)).filter((finding) => finding.check === check.id);
        assert.deepEqual(messages(findings), found);
      });
    }
  });
}

/** A PrometheusRule's spec of one group called `example`, with these further fields as YAML. */
export function groupYaml(fields: string): string {
  return `groups:\n  - name: example\n${fields.replaceAll(/^(?=.)/gm, "    ")}\n`;
}

/** A PrometheusRule's spec of one group of these rules, each written in flow style. */
export function rulesYaml(...rules: readonly string[]): string {
  return groupYaml(`rules:\n${rules.map((rule) => `  - ${rule}`).join("\n")}`);
}

/** An alert with these further fields as YAML. */
export function alertYaml(fields: string): string {
  return `alert: HighLoad\nexpr: node_load1 > 8\n${fields}\n`;
}

/** A PrometheusRule with this metadata in flow style, and `rest` after it, an empty spec by default. */
export function objectYaml(metadata: string, rest = "spec: {}"): string {
  return `apiVersion: monitoring.coreos.com/v1\nkind: PrometheusRule\nmetadata: ${metadata}\n${rest}\n`;
}

/** An object of a kind with this spec in flow style. */
export function specYaml(kind: string, spec: string): string {
  const version = kinds.find((row) => row.kind === kind)?.versions[0].name;
  return `apiVersion: monitoring.coreos.com/${version}\nkind: ${kind}\nmetadata: { name: example }\nspec: ${spec}\n`;
}
