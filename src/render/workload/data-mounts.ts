import type { Mounted } from "./tls-files.ts";
import { volumeName } from "./volume-name.ts";

/** Returns the volumes of whole Secrets, and their mounts below a folder. */
export function secretMounts(names: readonly string[], folder: string): Mounted {
  const volumes = names.map((secretName) => ({ name: volumeName("secret", secretName), secret: { secretName } }));
  return { volumes, mounts: mountsOf(names, "secret", folder) };
}

/** Returns the volumes of whole ConfigMaps, and their mounts below a folder. */
export function configMapMounts(names: readonly string[], folder: string): Mounted {
  const volumes = names.map((name) => ({ name: volumeName("configmap", name), configMap: { name } }));
  return { volumes, mounts: mountsOf(names, "configmap", folder) };
}

function mountsOf(names: readonly string[], prefix: string, folder: string): Mounted["mounts"] {
  return names.map((name) => ({ name: volumeName(prefix, name), readOnly: true, mountPath: `${folder}/${name}` }));
}
