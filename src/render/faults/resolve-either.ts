import type { secretOrConfigMap } from "../../model/shape/http-client.ts";
import type { Value } from "../../model/value.ts";
import type { Resolved } from "../../cluster/references.ts";
import type { Scope } from "../scope.ts";

/** What a reference to a Secret or a ConfigMap leads to; undefined where it names neither. The Secret counts where it names both. */
export function resolveEither(
  { secret, configMap }: Value<typeof secretOrConfigMap>,
  { namespace, references }: Scope,
): Resolved | undefined {
  const selector = secret ?? configMap;
  if (selector === undefined) return undefined;
  const { name = "", key } = selector;
  return references.resolve({ kind: secret === undefined ? "ConfigMap" : "Secret", namespace, name, key });
}
