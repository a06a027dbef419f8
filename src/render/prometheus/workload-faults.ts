import type { FieldPath } from "../../text/field-path.ts";
import type { Prometheus } from "../../cluster/object.ts";
import { copiedLabelFaults } from "../faults/copied-label-faults.ts";
import { exclusive } from "../faults/exclusive.ts";
import { authorizationFaults } from "../faults/http-faults.ts";
import { intervalFaults } from "../faults/interval-faults.ts";
import { proxyFaults } from "../faults/proxy-faults.ts";
import { labelFault, relabelFaults } from "../faults/relabel-faults.ts";
import { tlsFaults } from "../faults/tls-faults.ts";
import type { Scope } from "../scope.ts";
import { atLeast } from "../../text/version.ts";
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
  if (spec.nameValidationScheme === "Legacy" && spec.nameEscapingScheme === "AllowUTF8" && atLeast(scope.version, "3.4")) {
    const problem = "names that nameValidationScheme, Legacy, refuses cannot be asked for";
    const path = ["spec", "nameEscapingScheme"];
    scope.reasons.push({ path, kind: "Forbidden", value: "AllowUTF8", problem, fix: "write another scheme" });
  }
  copiedLabelFaults(spec.podTargetLabels, scope, ["spec", "podTargetLabels"]);
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
  if (server === undefined) return;
  exclusive(server, ["basicAuth", "authorization", "bearerToken", "bearerTokenFile"], scope.reasons, path);
  if (server.authorization?.credentials !== undefined) {
    authorizationFaults(server.authorization, scope, [...path, "authorization"]);
  }
  tlsFaults(server.tlsConfig, scope, [...path, "tlsConfig"]);
  proxyFaults(server, scope.reasons, path);
  if (server.host === "" && Object.keys(server).length > 1) {
    const problem = "how to reach a server is said, and not which";
    scope.reasons.push({ path: [...path, "host"], kind: "Required value", problem, fix: "write its URL, or drop the rest" });
  }
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
