import type { LiveCluster } from "../cluster/live-cluster.ts";
import type { DataKind } from "../cluster/references.ts";
import type { ApiServer } from "../ports.ts";
import { configMaps, secrets } from "../cluster/core-resources.ts";

/** How often contents are read for one rendering: each may refer to further ones, and change while it is read. */
const maxRounds = 10;

/**
 * Renders something, reads the Secrets and ConfigMaps whose contents it has missed, and renders it again until none is missing.
 *
 * @throws ApiError or ConnectionError
 */
export async function withContents<T>(live: LiveCluster, api: ApiServer, render: () => T): Promise<T> {
  for (let round = 0; round < maxRounds; round += 1) {
    const rendered = render();
    const missing = [...keysOf("Secret", live.secrets.missing), ...keysOf("ConfigMap", live.configMaps.missing)];
    if (missing.length === 0) return rendered;
    await Promise.all(missing.map(async ({ kind, key }) => load(live, api, kind, key)));
  }
  throw new Error("the Secrets and ConfigMaps that are referred to change all the time");
}

function keysOf(kind: DataKind, keys: Iterable<string>): readonly { readonly kind: DataKind; readonly key: string }[] {
  return Array.from(keys, (key) => ({ kind, key }));
}

async function load(live: LiveCluster, api: ApiServer, kind: DataKind, key: string): Promise<void> {
  const [namespace = "", name = ""] = key.split("/");
  const found = await api.get(kind === "Secret" ? secrets : configMaps, { namespace, name });
  if (found === undefined) live.putData(kind, key, undefined);
  else (kind === "Secret" ? live.secrets : live.configMaps).supply(found);
}
