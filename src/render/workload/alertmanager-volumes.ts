import { atLeast } from "../../text/version.ts";
import type { Alertmanager } from "../../cluster/object.ts";
import { configFolder, expandedFolder, templatesFolder, webConfigFolder } from "./alertmanager-folders.ts";
import { clusterTlsMounts } from "./cluster-tls.ts";
import { configMapMounts, secretMounts } from "./data-mounts.ts";
import type { Mounted } from "./tls-files.ts";
import { joined, webConfigMounts } from "./web-config.ts";
import type { Volume, VolumeMount } from "./written.ts";

type Spec = Alertmanager["spec"];

/** The names of what the pods of an Alertmanager mount. */
export interface AlertmanagerMounts {
  readonly configSecret: string;
  readonly tlsSecrets: readonly string[];
  readonly webConfigSecret: string;
  readonly clusterTlsSecret: string;
}

/** The volumes of an Alertmanager's pods, and what each container mounts. */
export interface AlertmanagerVolumes {
  readonly volumes: readonly Volume[];
  readonly mounts: readonly VolumeMount[];
  readonly reloaderMounts: readonly VolumeMount[];
  /** The folders that are watched, besides that of the configuration. */
  readonly watched: readonly string[];
}

/** Returns the volumes and mounts of an Alertmanager, where `data` is the mount of its data. */
export function alertmanagerVolumes(
  spec: Spec,
  version: string,
  names: AlertmanagerMounts,
  data: VolumeMount,
): AlertmanagerVolumes {
  const { secrets = [], configMaps = [], volumeMounts = [] } = spec;
  const watched = joined(
    templateMounts(spec),
    secretMounts(secrets, "/etc/alertmanager/secrets"),
    configMapMounts(configMaps, "/etc/alertmanager/configmaps"),
  );
  const web = atLeast(version, "0.22") ? webConfigMounts(spec.web ?? {}, names.webConfigSecret, webConfigFolder) : nothing;
  const cluster = atLeast(version, "0.24") ? clusterTlsMounts(spec.clusterTLS, names.clusterTlsSecret) : nothing;
  const more = joined(watched, { volumes: [], mounts: volumeMounts }, web, cluster);
  return {
    volumes: [...configVolumes(names), ...more.volumes],
    mounts: [...configMounts, data, ...more.mounts],
    reloaderMounts: [...reloaderConfigMounts, ...watched.mounts, ...web.mounts],
    watched: watched.mounts.map(({ mountPath }) => mountPath),
  };
}

const nothing: Mounted = { volumes: [], mounts: [] };

function configVolumes({ configSecret, tlsSecrets }: AlertmanagerMounts): readonly Volume[] {
  return [
    { name: "config-volume", secret: { secretName: configSecret } },
    { name: "tls-assets", projected: { sources: tlsSecrets.map((name) => ({ secret: { name } })) } },
    // Secrets stay in memory.
    { name: "config-out", emptyDir: { medium: "Memory" } },
  ];
}

const configMounts: readonly VolumeMount[] = [
  { name: "config-volume", mountPath: configFolder },
  { name: "config-out", readOnly: true, mountPath: expandedFolder },
  { name: "tls-assets", readOnly: true, mountPath: "/etc/alertmanager/certs" },
];

const reloaderConfigMounts: readonly VolumeMount[] = [
  { name: "config-volume", readOnly: true, mountPath: configFolder },
  { name: "config-out", mountPath: expandedFolder },
];

/** Returns the volume of the templates of notifications; of two keys with the same name, the first one counts. */
function templateMounts({ alertmanagerConfiguration }: Spec): Mounted {
  const { templates = [] } = alertmanagerConfiguration ?? {};
  if (templates.length === 0) return nothing;
  const name = "notification-templates";
  const sources = new Map<string, object>();
  for (const { secret, configMap } of templates) {
    if (configMap !== undefined && !sources.has(configMap.key)) sources.set(configMap.key, { configMap: keyOf(configMap) });
    if (secret !== undefined && !sources.has(secret.key)) sources.set(secret.key, { secret: keyOf(secret) });
  }
  return {
    volumes: [{ name, projected: { sources: [...sources.values()] } }],
    mounts: [{ name, readOnly: true, mountPath: templatesFolder }],
  };
}

function keyOf({ name, key }: { readonly name?: string; readonly key: string }): object {
  return { name, items: [{ key, path: key }] };
}
