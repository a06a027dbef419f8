import type { VersionConfig } from "../config/config.ts";
import { release } from "../model/release.ts";
import type { Io } from "./io.ts";

/** The version of Promgate, as package.json has it. */
export const version = "0.1.0";

/** Prints the version and, unless `short`, the runtime and the versions of what is supported. */
export function printVersion({ short }: VersionConfig, { output }: Io): number {
  output.write(short ? `${version}\n` : `${longVersion()}\n`);
  return 0;
}

function longVersion(): string {
  const { operator, kubernetes, prometheus, alertmanager, thanos } = release;
  return [
    `promgate ${version} (Node ${process.versions.node}, ${process.platform} ${process.arch})`,
    `follows prometheus-operator ${operator}, tested on Kubernetes ${kubernetes}`,
    `Prometheus ${prometheus.oldest} to ${prometheus.newest}; rules are checked for ${prometheus.newest} unless --prometheus-version says otherwise`,
    `Alertmanager up to ${alertmanager.newest}, Thanos up to ${thanos.newest}`,
    `objects without a version run Prometheus ${prometheus.default}, Alertmanager ${alertmanager.default} or Thanos ${thanos.default}, as with prometheus-operator ${operator}`,
  ].join("\n");
}
