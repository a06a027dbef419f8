import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { load } from "js-yaml";
import { readConfig } from "../src/config/config.ts";
import { metricTable } from "../src/http/metric-table.ts";
import { grantedRights } from "./support/granted-rights.ts";
import { runCommand } from "./support/run-command.ts";

const rbac = join(import.meta.dirname, "../manifests/rbac");
const monitoring = join(import.meta.dirname, "../manifests/overlays/monitoring");

describe("manifests/deploy", () => {
  it("gives a pod the time that the server takes to drain and to end", async () => {
    const file = readFileSync(join(import.meta.dirname, "../manifests/deploy/deployment.yaml"), "utf8");
    const { terminationGracePeriodSeconds, containers } = JSON.parse(JSON.stringify(load(file))).spec.template.spec;
    const config = await readConfig(containers[0].args, {});
    assert.ok(config.command === "serve");
    assert.ok(terminationGracePeriodSeconds * 1000 > config.drainMs + config.shutdownTimeoutMs);
  });
});

describe("manifests/rbac", () => {
  const rightsOf = (file: string): readonly string[] => [...grantedRights([join(rbac, file)])];

  it("grants what it names, and no right to become more", () => {
    const rights = readdirSync(rbac).flatMap(rightsOf);
    assert.ok(rights.length > 50);
    assert.deepEqual(
      rights.filter((right) => /\*|^(?:bind|escalate|impersonate) /.test(right)),
      [],
    );
  });

  it("grants nothing in all namespaces, for an installation that is bound to some", () => {
    const resources = new Set(rightsOf("cluster-role.yaml").map((right) => right.replace(/^\w+ /, "")));
    assert.deepEqual([...resources].sort(), [
      "mutatingwebhookconfigurations.admissionregistration.k8s.io/promgate",
      "namespaces",
      "validatingwebhookconfigurations.admissionregistration.k8s.io/promgate",
    ]);
  });

  it("names the objects of its own namespace, except those that it creates, and EndpointSlices", () => {
    const named = rightsOf("role.yaml").filter((right) => !right.startsWith("create "));
    assert.deepEqual(named, [
      "get leases.coordination.k8s.io/promgate",
      "update leases.coordination.k8s.io/promgate",
      "get secrets/promgate-ca",
      "get secrets/promgate-tls",
      "update secrets/promgate-ca",
      "update secrets/promgate-tls",
      "list endpointslices.discovery.k8s.io",
    ]);
  });
});

describe("manifests/overlays/monitoring", () => {
  it("passes our own checks without a hint", async () => {
    const { output, code } = await runCommand(["check", "--output=json", monitoring]);
    const { summary }: { summary: { objects: number; findings: unknown } } = JSON.parse(output);
    assert.deepEqual([summary.objects, summary.findings, code], [2, { deny: 0, warn: 0, hint: 0 }, 0]);
  });

  it("alerts on metrics that the server has", () => {
    const rules = readFileSync(join(monitoring, "rules.yaml"), "utf8");
    const used = new Set(rules.match(/\bpromgate_\w+/g)?.map((name) => name.replace(/_bucket$/, "")));
    assert.ok(used.size > 3);
    assert.deepEqual(used.difference(new Set(Object.keys(metricTable))), new Set());
  });
});
