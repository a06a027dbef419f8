import assert from "node:assert/strict";
import { test } from "node:test";
import { servesResource } from "../../src/kube/serves-resource.ts";

const rules = { group: "monitoring.coreos.com", version: "v1", plural: "prometheusrules", kind: "PrometheusRule" };
const [versionPath, groupsPath] = ["/apis/monitoring.coreos.com/v1", "/apis"];
const resources = (name: string): string => JSON.stringify({ kind: "APIResourceList", resources: [{ name }] });
const groups = (name: string): string => JSON.stringify({ kind: "APIGroupList", groups: [{ name }] });

const cases: readonly (readonly [name: string, answers: Readonly<Record<string, string>>, serves: boolean | undefined])[] = [
  ["is among those of its version", { [versionPath]: resources("prometheusrules") }, true],
  ["is not among those of its version", { [versionPath]: resources("probes") }, false],
  ["is of a group that does not exist", { [groupsPath]: groups("apps") }, false],
  ["is of a group that exists, without this version", { [groupsPath]: groups("monitoring.coreos.com") }, undefined],
  ["cannot be found out, as nothing is there", {}, undefined],
  ["cannot be found out, as something else answers", { [versionPath]: "{}" }, undefined],
];

for (const [name, answers, serves] of cases) {
  test(`a resource ${name}: ${String(serves)}`, async () => {
    assert.equal(await servesResource(rules, async (path) => answers[path]), serves);
  });
}

test("a resource of the core is looked for in the core", async () => {
  const pods = { group: "", version: "v1", plural: "pods", kind: "Pod" };
  assert.equal(await servesResource(pods, async (path) => (path === "/api/v1" ? resources("pods") : undefined)), true);
});
