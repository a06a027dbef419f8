import assert from "node:assert/strict";
import { load } from "js-yaml";
import { renderOptions } from "../../src/cli/render-options.ts";
import { loadSpecReader } from "../../src/checks/schema/spec-reader.ts";
import type { Finding } from "../../src/checks/finding.ts";
import { readSource } from "../../src/files/read-source.ts";
import { renderPrometheus } from "../../src/render/prometheus.ts";
import type { Rendering, RenderOptions } from "../../src/render/prometheus.ts";
import { isMap } from "../../src/cluster/conforms.ts";
import { formatFieldError } from "../../src/text/field-error.ts";
import { snapshotOf } from "../../src/cluster/snapshot.ts";
import type { Snapshot } from "../../src/cluster/snapshot.ts";
import { deepFreeze } from "./deep-freeze.ts";

// Rendering checks objects at once, which takes schemas that are loaded.
await loadSpecReader();

/** The objects of a YAML text, frozen. */
export function objectsOf(yaml: string): readonly unknown[] {
  return deepFreeze(readSource(yaml).map(({ value }) => value));
}

/** A Prometheus `mon/main` that selects all there is, with more lines of its spec, as YAML. */
export function prometheusYaml(spec = ""): string {
  const all = ["serviceMonitor", "rule"].flatMap((kind) => [`${kind}Selector`, `${kind}NamespaceSelector`]);
  const unsaid = all.filter((name) => !spec.includes(`${name}:`)).map((name) => `${name}: {}`);
  return objectYaml("Prometheus", "mon/main", [...unsaid, ...spec.split("\n")].join("\n"));
}

/** An object of one of our kinds, named `namespace/name`, with the lines of its spec, as YAML. */
export function objectYaml(kind: string, title: string, spec: string): string {
  const [namespace = "", name = ""] = title.split("/");
  const lines = spec.split("\n").map((line) => `  ${line}\n`);
  const head = `---\napiVersion: monitoring.coreos.com/v1\nkind: ${kind}\nmetadata: {namespace: ${namespace}, name: ${name}, uid: u1}\n`;
  return `${head}spec:\n${lines.join("")}`;
}

/** A Secret with these texts under its keys, as YAML. */
export function secretYaml(title: string, texts: Readonly<Record<string, string>>): string {
  const [namespace = "", name = ""] = title.split("/");
  return `---\napiVersion: v1\nkind: Secret\nmetadata: {namespace: ${namespace}, name: ${name}}\nstringData: ${JSON.stringify(texts)}\n`;
}

/** Renders the Prometheus among the objects of a YAML text. */
export function rendered(yaml: string, options: RenderOptions = {}): Rendering {
  return renderFirst(snapshotOf(objectsOf(yaml)), options);
}

/** Renders the first Prometheus of a Snapshot. */
export function renderFirst(snapshot: Snapshot, options: RenderOptions = {}): Rendering {
  const [prometheus] = snapshot.prometheuses.values();
  assert.ok(prometheus, `no Prometheus; ${JSON.stringify(snapshot.malformed)}`);
  return renderPrometheus(snapshot, prometheus, { ...renderOptions, ...options });
}

/** The configuration that was rendered, read back. */
export function configuration(rendering: Rendering): Readonly<Record<string, unknown>> {
  assert.deepEqual(denials(rendering.findings), []);
  const config = load(rendering.files.get("prometheus.yaml") ?? "");
  assert.ok(isMap(config));
  return config;
}

/** Reads YAML that a test expects. */
export function expected(yaml: string): unknown {
  return load(yaml);
}

/** The messages of the findings that deny, as people read them. */
export function denials(findings: readonly Finding[]): readonly string[] {
  return findings.filter(({ severity }) => severity === "deny").map(formatFieldError);
}

/** Why objects were left out, as people read it, by `Kind namespace/name`. */
export function exclusions({ objects }: Rendering): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(
    objects
      .map(
        ({ object: { kind, metadata }, findings }) =>
          [`${kind} ${metadata.namespace}/${metadata.name}`, denials(findings)] as const,
      )
      .filter(([, messages]) => messages.length > 0),
  );
}
