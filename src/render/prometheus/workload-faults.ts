import type { FieldPath } from "../../text/field-path.ts";
import type { Prometheus } from "../../world/object.ts";
import { authorizationFaults } from "../faults/http-faults.ts";
import { intervalFaults } from "../faults/interval-faults.ts";
import { relabelFaults } from "../faults/relabel-faults.ts";
import { tlsFaults } from "../faults/tls-faults.ts";
import type { Scope } from "../scope.ts";

/** Finds what is wrong with what all scrape jobs of a Prometheus share; it goes to the reasons of `scope`. */
export function workloadFaults({ spec }: Prometheus, scope: Scope): void {
  intervalFaults(
    { value: spec.scrapeTimeout, path: ["spec", "scrapeTimeout"] },
    { value: spec.scrapeInterval, path: ["spec", "scrapeInterval"] },
    scope.reasons,
  );
  apiServerFaults(spec.apiserverConfig, scope, ["spec", "apiserverConfig"]);
  classFaults(spec.scrapeClasses ?? [], scope, ["spec", "scrapeClasses"]);
}

function apiServerFaults(server: Prometheus["spec"]["apiserverConfig"], scope: Scope, path: FieldPath): void {
  if (server?.authorization?.credentials !== undefined) {
    authorizationFaults(server.authorization, scope, [...path, "authorization"]);
  }
  tlsFaults(server?.tlsConfig, scope, [...path, "tlsConfig"]);
}

function classFaults(classes: NonNullable<Prometheus["spec"]["scrapeClasses"]>, scope: Scope, path: FieldPath): void {
  let standard: string | undefined;
  for (const [index, scrapeClass] of classes.entries()) {
    const at = [...path, index];
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
