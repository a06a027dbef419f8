import { prometheusSpec } from "../../model/kind/prometheus.ts";
import type { Prometheus } from "../../cluster/object.ts";
import { keysOf } from "../keys.ts";
import { logFilePath } from "../log-file.ts";
import type { Config, Scope } from "../scope.ts";
import { globalLimits } from "../scrape/limits.ts";
import { scrapeProtocols } from "../scrape/scrape-protocols.ts";

/** Renders the defaults of all scrape jobs and rules. */
export function globalSection(prometheus: Prometheus, scope: Scope): Config {
  const { spec } = prometheus;
  const own = Object.fromEntries(plain.map((name) => [name, spec[name]]));
  const written = {
    ...own,
    scrapeProtocols: scrapeProtocols(spec.scrapeProtocols, scope, ["spec", "scrapeProtocols"]),
    externalLabels: externalLabels(prometheus),
    bodySizeLimit: spec.bodySizeLimit ?? spec.enforcedBodySizeLimit,
    ...globalLimits(spec),
    queryLogFile: logFilePath(spec.queryLogFile),
    scrapeFailureLogFile: logFilePath(spec.scrapeFailureLogFile),
  };
  return keysOf(prometheusSpec, written, scope, ["spec"]);
}

/** The fields that are written as they are. */
const plain = [
  "scrapeInterval",
  "scrapeTimeout",
  "evaluationInterval",
  "ruleQueryOffset",
  "nameValidationScheme",
  "nameEscapingScheme",
  "convertClassicHistogramsToNHCB",
  "scrapeNativeHistograms",
  "scrapeClassicHistograms",
] as const;

/** Returns the label that names the replica; undefined where there is none. */
export function replicaLabel({ replicaExternalLabelName: name = "prometheus_replica" }: Prometheus["spec"]): string | undefined {
  return name === "" ? undefined : name;
}

/** Returns the external labels: those of the spec, and those of the operator, which replace them. */
export function externalLabels({ metadata, spec }: Prometheus): Readonly<Record<string, string>> {
  const { prometheusExternalLabelName: name = "prometheus", shardingStrategy, externalLabels: own = {} } = spec;
  const replica = replicaLabel(spec);
  const topology = shardingStrategy?.mode === "Topology" ? shardingStrategy.topology : undefined;
  const zone = topology === undefined ? "" : (topology.externalLabelName ?? "zone");
  return {
    ...own,
    ...(name === "" ? {} : { [name]: `${metadata.namespace}/${metadata.name}` }),
    ...(replica === undefined ? {} : { [replica]: "$(POD_NAME)" }),
    ...(zone === "" ? {} : { [zone]: "$(TOPOLOGY_ZONE)" }),
  };
}
