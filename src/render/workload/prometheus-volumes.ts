import type { Prometheus } from "../../cluster/object.ts";
import { isInLogFolder, logFolder } from "../log-file.ts";
import { configMapMounts, secretMounts } from "./data-mounts.ts";
import { configFolder, expandedFolder, rulesFolder } from "./prometheus-folders.ts";
import type { Mounted } from "./tls-files.ts";
import { joined } from "./web-config.ts";
import type { Volume, VolumeMount } from "./written.ts";

/** What the volumes of a Prometheus depend on besides its spec. */
export interface VolumeParts {
  readonly configSecret: string;
  readonly tlsSecrets: readonly string[];
  readonly ruleConfigMaps: readonly string[];
  readonly data: VolumeMount;
}

/** Returns the volumes of a Prometheus and the mounts of its main container, without those of the web configuration. */
export function prometheusVolumes({ spec }: Prometheus, parts: VolumeParts): Mounted {
  const { secrets = [], configMaps = [], volumeMounts = [] } = spec;
  const own = configVolumes(parts);
  const logs = logMounts(spec);
  return joined(
    { volumes: own, mounts: configMounts },
    { volumes: [], mounts: [parts.data, ...volumeMounts] },
    secretMounts(secrets, "/etc/prometheus/secrets"),
    configMapMounts(configMaps, "/etc/prometheus/configmaps"),
    { volumes: logs.volumes, mounts: logs.isForScrapes ? logs.mounts : [] },
    ruleMounts(parts.ruleConfigMaps),
    { volumes: [], mounts: logs.isForScrapes ? [] : logs.mounts },
  );
}

function configVolumes({ configSecret, tlsSecrets }: VolumeParts): readonly Volume[] {
  return [
    { name: "config", secret: { secretName: configSecret } },
    { name: "tls-assets", projected: { sources: tlsSecrets.map((name) => ({ secret: { name } })) } },
    // Secrets stay in memory.
    { name: "config-out", emptyDir: { medium: "Memory" } },
  ];
}

const configMounts: readonly VolumeMount[] = [
  { name: "config-out", readOnly: true, mountPath: expandedFolder },
  { name: "tls-assets", readOnly: true, mountPath: "/etc/prometheus/certs" },
];

/** Returns the mounts of the containers that load the configuration. */
export function reloaderMounts(ruleConfigMaps: readonly string[], webConfig: readonly VolumeMount[]): readonly VolumeMount[] {
  return [
    { name: "config", mountPath: configFolder },
    { name: "config-out", mountPath: expandedFolder },
    ...webConfig,
    ...ruleConfigMaps.map((name) => ({ name, mountPath: `${rulesFolder}/${name}` })),
  ];
}

function ruleMounts(names: readonly string[]): Mounted {
  return {
    // They may be missing, so that one more of them does not restart the pods.
    volumes: names.map((name) => ({ name, configMap: { name, optional: true } })),
    mounts: names.map((name) => ({ name, readOnly: true, mountPath: `${rulesFolder}/${name}` })),
  };
}

/**
 * Returns the volume for log files whose names have no folder. That for failed scrapes is mounted before the rules. Like the
 * operator, the log of queries has a volume only where no log of failed scrapes is set, so that a takeover moves no pod.
 */
function logMounts({ scrapeFailureLogFile, queryLogFile }: Prometheus["spec"]): Mounted & { readonly isForScrapes: boolean } {
  const isForScrapes = scrapeFailureLogFile !== undefined;
  if (!isInLogFolder(scrapeFailureLogFile ?? queryLogFile)) return { volumes: [], mounts: [], isForScrapes };
  const name = "log-file";
  return { volumes: [{ name, emptyDir: {} }], mounts: [{ name, mountPath: logFolder }], isForScrapes };
}
