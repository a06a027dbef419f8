import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { release } from "../../src/model/release.ts";
import { atLeast, minorVersion, parseVersion } from "../../src/text/version.ts";

/** Returns the version of a module that the real components of a folder are built with, as its go.mod requires it. */
function required(folder: string, module: string): string | undefined {
  const text = readFileSync(join(import.meta.dirname, "../oracle", folder, "go.mod"), "utf8");
  return new RegExp(`^(?:require|)\\s*${RegExp.escape(module)} v(\\S+)`, "m").exec(text)?.[1];
}

const minorOf = (version: string): string | undefined => {
  const parsed = parseVersion(version);
  return parsed && minorVersion(parsed);
};

describe("the release that we follow", () => {
  it("is in README's table of supported versions", () => {
    const readme = readFileSync(join(import.meta.dirname, "../../README.md"), "utf8");
    const { operator, kubernetes, prometheus, alertmanager, thanos } = release;
    for (const row of [
      `| prometheus-operator | ${operator}: `,
      `| Kubernetes | tested on ${kubernetes} |`,
      `| Prometheus | ${prometheus.oldest} to ${prometheus.newest}. Rules are checked for ${prometheus.newest} unless \`--prometheus-version\` says otherwise; a Prometheus object without \`spec.version\` runs ${prometheus.default}, as with prometheus-operator ${operator}, and is rendered for that |`,
      `| Alertmanager | up to ${alertmanager.newest}; an object without a version runs ${alertmanager.default} |`,
      `| Thanos | up to ${thanos.newest}; an object without a version runs ${thanos.default} |`,
    ])
      assert.ok(readme.includes(row), row);
  });

  it("is the one that the differential suites compare with", () => {
    const module = "github.com/prometheus-operator/prometheus-operator";
    assert.equal(required("prometheus-operator", module), release.operator);
    assert.equal(required("operator-render", module), release.operator);
    assert.equal(required("kubernetes", "k8s.io/kubernetes"), release.kubernetes);
  });

  for (const [what, folder, version] of [
    ["supports the newest Prometheus that the suites run", "config-load-3.16", release.prometheus.newest],
    ["reads PromQL as the operator does", "operator-render", release.operatorPromql],
  ] as const)
    it(what, () => {
      // Prometheus 3.16.0 is the module version v0.316.0.
      const { major = 0, minor = 0 } = parseVersion(version) ?? {};
      const module = required(folder, "github.com/prometheus/prometheus");
      assert.equal(module && minorOf(module), `0.${major * 100 + minor}`);
    });

  for (const name of ["prometheus", "alertmanager", "thanos"] as const)
    it(`supports the default version of ${name}`, () => {
      const { default: standard, newest } = release[name];
      assert.ok(atLeast(newest, minorOf(standard) ?? ""), `${standard} is later than ${newest}`);
    });
});
