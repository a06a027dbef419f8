import type { ServiceMonitor } from "../../cluster/object.ts";
import type { FieldPath } from "../../text/field-path.ts";
import { readSelector } from "../../cluster/selectors.ts";
import { copiedLabelFaults } from "../faults/copied-label-faults.ts";
import { httpFaults } from "../faults/http-faults.ts";
import { intervalFaults } from "../faults/interval-faults.ts";
import { relabelFaults } from "../faults/relabel-faults.ts";
import type { Scope } from "../scope.ts";
import type { JobSettings } from "../settings.ts";
import { atLeast } from "../../text/version.ts";

/** Finds why a ServiceMonitor can have no scrape jobs, its references aside; what there is goes to the reasons of `scope`. */
export function serviceMonitorFaults({ spec }: ServiceMonitor, settings: JobSettings, scope: Scope): void {
  const { reasons } = scope;
  const selector = readSelector(spec.selector);
  if (!selector.ok) {
    const { path, ...error } = selector.error;
    reasons.push({ path: ["spec", "selector", ...path], kind: "Invalid value", ...error });
  }
  if (spec.selectorMechanism === "RoleSelector" && !atLeast(settings.version, "2.17")) {
    const problem = `Prometheus ${settings.version} cannot leave selecting to the API server`;
    const fix = "write RelabelConfig; RoleSelector needs 2.17";
    reasons.push({ path: ["spec", "selectorMechanism"], kind: "Forbidden", value: "RoleSelector", problem, fix });
  }
  copiedLabelFaults(spec.targetLabels, scope, ["spec", "targetLabels"]);
  copiedLabelFaults(spec.podTargetLabels, scope, ["spec", "podTargetLabels"]);
  classFault(spec.scrapeClass, settings, scope);
  for (const [index, endpoint] of spec.endpoints.entries()) endpointFaults(endpoint, settings, scope, index);
}

function classFault(name: string | undefined, { classes }: JobSettings, { reasons }: Scope): void {
  if (name === undefined || name === "" || classes.some(({ spec }) => spec.name === name)) return;
  const known = classes.map(({ spec }) => spec.name).join(", ");
  const problem = "the Prometheus has no such scrape class";
  const fix = known === "" ? "add it to its scrapeClasses" : `its scrape classes are ${known}`;
  reasons.push({ path: ["spec", "scrapeClass"], kind: "Not found", value: name, problem, fix });
}

function endpointFaults(
  endpoint: ServiceMonitor["spec"]["endpoints"][number],
  settings: JobSettings,
  scope: Scope,
  index: number,
): void {
  const path: FieldPath = ["spec", "endpoints", index];
  const { interval, scrapeTimeout } = endpoint;
  if (settings.spec.arbitraryFSAccessThroughSMs?.deny === true) fileFaults(endpoint, scope, path);
  httpFaults(endpoint, scope, path);
  const own = interval !== undefined && interval !== "";
  intervalFaults(
    { value: scrapeTimeout, path: [...path, "scrapeTimeout"] },
    { value: own ? interval : settings.spec.scrapeInterval, path: [...path, "interval"] },
    scope.reasons,
  );
  relabelFaults(endpoint.relabelings, scope, [...path, "relabelings"]);
  relabelFaults(endpoint.metricRelabelings, scope, [...path, "metricRelabelings"]);
}

/** Files of the container that the Prometheus lets no ServiceMonitor name. */
function fileFaults(
  { bearerTokenFile, tlsConfig = {} }: ServiceMonitor["spec"]["endpoints"][number],
  { reasons }: Scope,
  path: FieldPath,
): void {
  const { caFile, certFile, keyFile } = tlsConfig;
  for (const [name, file] of Object.entries({ bearerTokenFile, caFile, certFile, keyFile })) {
    if (file === undefined || file === "") continue;
    const at = name === "bearerTokenFile" ? [...path, name] : [...path, "tlsConfig", name];
    const problem = "the Prometheus lets no ServiceMonitor read its files (arbitraryFSAccessThroughSMs)";
    reasons.push({ path: at, kind: "Forbidden", value: file, problem, fix: "refer to a Secret or a ConfigMap" });
  }
}
