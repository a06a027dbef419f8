import type { secretKeySelector } from "../../model/core/reference.ts";
import type { Value } from "../../model/value.ts";
import type { ReadYaml } from "../../checks/cluster-access.ts";
import { isMap } from "../../cluster/conforms.ts";
import type { Scope } from "../scope.ts";

/** A map as it was parsed from YAML. */
export type WrittenMap = Readonly<Record<string, unknown>>;

/** Returns the list that a Secret holds as YAML, to append as it is; undefined where there is none. */
export function additionalList(
  selector: Value<typeof secretKeySelector> | undefined,
  { namespace, references }: Scope,
  readYaml: ReadYaml,
): readonly WrittenMap[] | undefined {
  if (selector === undefined) return undefined;
  const { name = "", key } = selector;
  const found = references.resolve({ kind: "Secret", namespace, name, key });
  const read = found.ok ? readYaml(found.value) : undefined;
  const list = read !== undefined && "value" in read ? (read.value ?? []) : undefined;
  return Array.isArray(list) && list.every((item) => isMap(item)) ? list : undefined;
}
