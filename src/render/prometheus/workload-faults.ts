import type { FieldPath } from "../../text/field-path.ts";
import type { Prometheus } from "../../world/object.ts";
import { authorizationFaults } from "../faults/http-faults.ts";
import { intervalFaults } from "../faults/interval-faults.ts";
import { labelFault, relabelFaults } from "../faults/relabel-faults.ts";
import { tlsFaults } from "../faults/tls-faults.ts";
import type { Scope } from "../scope.ts";
import { externalLabels } from "./global.ts";

/** Finds what is wrong with what all scrape jobs of a Prometheus share; it goes to the reasons of `scope`. */
export function workloadFaults(prometheus: Prometheus, scope: Scope): void {
  const { spec } = prometheus;
  intervalFaults(
    { value: spec.scrapeTimeout, path: ["spec", "scrapeTimeout"] },
    { value: spec.scrapeInterval, path: ["spec", "scrapeInterval"] },
    scope.reasons,
  );
  labelFaults(prometheus, scope);
  apiServerFaults(spec.apiserverConfig, scope, ["spec", "apiserverConfig"]);
  classFaults(spec.scrapeClasses, scope);
}

/** External labels, and the label that is enforced, that Prometheus would not take. */
function labelFaults(prometheus: Prometheus, scope: Scope): void {
  const { externalLabels: own = {}, enforcedNamespaceLabel } = prometheus.spec;
  for (const name of Object.keys(externalLabels(prometheus))) {
    labelFault(name, scope, Object.hasOwn(own, name) ? ["spec", "externalLabels", name] : externalLabelField(prometheus, name));
  }
  if (enforcedNamespaceLabel !== "") labelFault(enforcedNamespaceLabel, scope, ["spec", "enforcedNamespaceLabel"]);
}

/** The field that names an external label of the operator's. */
function externalLabelField({ spec }: Prometheus, name: string): FieldPath {
  if (name === spec.replicaExternalLabelName) return ["spec", "replicaExternalLabelName"];
  if (name === spec.prometheusExternalLabelName) return ["spec", "prometheusExternalLabelName"];
  return ["spec", "shardingStrategy", "topology", "externalLabelName"];
}

function apiServerFaults(server: Prometheus["spec"]["apiserverConfig"], scope: Scope, path: FieldPath): void {
  if (server?.authorization?.credentials !== undefined) {
    authorizationFaults(server.authorization, scope, [...path, "authorization"]);
  }
  tlsFaults(server?.tlsConfig, scope, [...path, "tlsConfig"]);
}

/** Finds what is wrong with the scrape classes of a Prometheus; it goes to the reasons of `scope`. */
export function classFaults(classes: Prometheus["spec"]["scrapeClasses"], scope: Scope): void {
  let standard: string | undefined;
  for (const [index, scrapeClass] of (classes ?? []).entries()) {
    const at: FieldPath = ["spec", "scrapeClasses", index];
    relabelFaults(scrapeClass.relabelings, scope, [...at, "relabelings"]);
    relabelFaults(scrapeClass.metricRelabelings, scope, [...at, "metricRelabelings"]);
    tlsFaults(scrapeClass.tlsConfig, scope, [...at, "tlsConfig"]);
    authorizationFaults(scrapeClass.authorization, scope, [...at, "authorization"]);
    if (scrapeClass.default !== true) continue;
    if (standard !== undefined) {
      const problem = `${standard} is the default class already`;
      const fix = "leave one default class";
      scope.reasons.push({ path: [...at, "default"], kind: "Duplicate value", problem, fix });
    }
    standard ??= scrapeClass.name;
  }
}
