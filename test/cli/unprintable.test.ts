import assert from "node:assert/strict";
import { join } from "node:path";
import { describe, it } from "node:test";
import { assert as assertProperty, asyncProperty, constantFrom, oneof, string } from "fast-check";
import { openCluster } from "../../src/cli/watch-cluster.ts";
import { outputs } from "../../src/config/flag-table.ts";
import { contextOf } from "../support/check-yaml.ts";
import { runCommand } from "../support/run-command.ts";
import { temporaryFolder, writeFiles } from "../support/temporary-folder.ts";

/** Text that would move the cursor, hide itself, or start a line such as a command of a GitHub workflow. */
const hostile = oneof(
  constantFrom(
    "\u001b]0;x\u0007\u001b[2J",
    "x\n::error::forged",
    "x\r\n::error::forged",
    "x\u2028::error::forged",
    "x\u0085::error::forged",
    "\u009b31mx",
    "\u202egnp.exe",
    "a\u200bb",
    "\u2066x\u2069",
    "\ufeffx",
    "\u061cx",
    "\u{e0001}x",
    "{{ \u001b }}",
    "up{\u001b=",
    "up{a='\u202e'} = 0",
  ),
  string({ unit: "binary", minLength: 1, maxLength: 8 }).map((text) => text.toWellFormed()),
);

/** Objects and rules that have a text in every place that a message may quote. */
function files(text: string): Readonly<Record<string, string>> {
  const labels = { [text]: text, ok: text };
  const metadata = { name: text, namespace: text, labels, annotations: labels };
  const rule = { alert: text, expr: text, for: text, labels, annotations: labels, [text]: text };
  const groups = [
    { name: text, interval: text, rules: [rule, { record: text, expr: `up + ${text}` }] },
    { name: text, rules: [] },
  ];
  const objects = [
    { apiVersion: "monitoring.coreos.com/v1", kind: "PrometheusRule", metadata, spec: { groups, [text]: text } },
    { apiVersion: "monitoring.coreos.com/v1", kind: text, metadata, spec: {} },
    { apiVersion: `monitoring.coreos.com/${text}`, kind: "ServiceMonitor", metadata, spec: {} },
    {
      apiVersion: "monitoring.coreos.com/v1",
      kind: "ServiceMonitor",
      metadata,
      spec: { selector: { [text]: text }, endpoints: [{ port: text, scheme: text, interval: text }] },
    },
    {
      apiVersion: "monitoring.coreos.com/v1",
      kind: "Prometheus",
      metadata,
      spec: {
        version: text,
        serviceMonitorSelector: {},
        serviceMonitorNamespaceSelector: {},
        ruleSelector: {},
        ruleNamespaceSelector: {},
      },
    },
    { apiVersion: "v1", kind: "Secret", metadata, data: { [text]: "!" } },
    {
      apiVersion: "v1",
      kind: "ConfigMap",
      metadata,
      data: { [text]: `groups:\n- name: a\n  rules:\n  - expr: ${JSON.stringify(text)}\n    ${JSON.stringify(text)}: x\n` },
    },
  ];
  const name = text.replaceAll(/[/\0]/g, "_").slice(0, 40);
  return {
    "objects.json": objects.map((object) => JSON.stringify(object)).join("\n"),
    [`rules ${name}.yaml`]: JSON.stringify({ groups, [text]: text }),
    [`broken ${name}.yaml`]: `a: &b [\n# ${text}\n`,
    "list.yaml": JSON.stringify([{ name: text, rules: [rule] }]),
  };
}

/** Asserts that what was printed is lines of printable text, but for our own colours, and that none of them is forged. */
function assertPrintable(printed: string): void {
  // oxlint-disable-next-line no-control-regex
  const plain = printed.replaceAll(/\u001b\[\d+m/g, "");
  assert.doesNotMatch(plain.replaceAll("\n", ""), /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u);
  assert.doesNotMatch(plain, /^(?:::error::)?forged/m);
}

describe("printers", () => {
  for (const output of outputs) {
    it(`check --output=${output} prints nothing of what it reads raw`, async () => {
      await assertProperty(
        asyncProperty(hostile, async (text) => {
          const dir = temporaryFolder();
          writeFiles(dir, files(text));
          const args = ["check", `--output=${output}`, "--color=always", dir, join(dir, text.replaceAll("\0", "_"))];
          const { output: printed, errors } = await runCommand(args);
          assertPrintable(printed);
          assertPrintable(errors);
        }),
        { numRuns: 40 },
      );
    });
  }

  it("render prints nothing of what it reads raw", async () => {
    await assertProperty(
      asyncProperty(hostile, async (text) => {
        const dir = temporaryFolder();
        writeFiles(dir, files(text));
        const { errors } = await runCommand(["render", "--color=always", dir]);
        assertPrintable(errors);
      }),
      { numRuns: 40 },
    );
  });

  it("serve --cluster-dir prints nothing of what it reads raw", async () => {
    await assertProperty(
      asyncProperty(hostile, async (text) => {
        const dir = temporaryFolder();
        writeFiles(dir, files(text));
        let printed = "";
        const sink = { isTerminal: true, write: (written: string) => (printed += written) };
        const cluster = await openCluster(dir, { checks: contextOf(), colour: "always", out: join(dir, "out") }, sink);
        const end = new AbortController();
        await cluster.watch("", end.signal);
        end.abort();
        assertPrintable(printed);
      }),
      { numRuns: 20 },
    );
  });

  const usages: readonly (readonly string[])[] = [
    ["chek\u001b[2J"],
    ["check", "--output=\u202e", "x"],
    ["check", "--\u001b=x", "x"],
    ["check", "--check=\n::error::forged=off", "x"],
    ["explain", "x\n::error::forged"],
    ["crds", "x\u009b"],
  ];
  for (const args of usages) {
    it(`prints a mistake in ${JSON.stringify(args)} on one line`, async () => {
      const { errors, code } = await runCommand(args);
      assert.equal(code, 2);
      assert.match(errors, /^promgate: [^\n]+\n$/);
      assertPrintable(errors);
    });
  }
});
