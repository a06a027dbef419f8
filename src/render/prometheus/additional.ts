import type { secretKeySelector } from "../../model/core/reference.ts";
import type { Value } from "../../model/value.ts";
import { isMap } from "../../cluster/conforms.ts";
import type { Scope } from "../scope.ts";

/** The value that a text is the YAML of, or what is wrong with it: a lower-case clause without anything of the text. */
export type ReadYaml = (text: string) => { readonly value: unknown } | { readonly problem: string };

/** A map as it was read from YAML. */
export type WrittenMap = Readonly<Record<string, unknown>>;

/** The fields of a Prometheus that name a key of a Secret with lists to append as they are. */
export type AdditionalField = "additionalScrapeConfigs" | "additionalAlertRelabelConfigs" | "additionalAlertManagerConfigs";

/**
 * Reads a list that a Secret holds as YAML, to append as it is. Undefined where there is nothing to read; what is wrong
 * goes to the reasons of `scope`, whose namespace is the Secret's.
 */
export function additionalList(
  field: AdditionalField,
  selector: Value<typeof secretKeySelector> | undefined,
  scope: Scope,
  readYaml: ReadYaml,
): readonly WrittenMap[] | undefined {
  if (selector === undefined) return undefined;
  const { name = "", key, optional = false } = selector;
  const { namespace, references, reasons } = scope;
  const found = references.resolve({ kind: "Secret", namespace, name, key });
  if (!found.ok) {
    if (optional) return undefined;
    const problem =
      found.missing === "object" ? `there is no Secret ${namespace}/${name}` : `Secret ${namespace}/${name} has no key ${key}`;
    reasons.push({ path: ["spec", field], kind: "Not found", problem, fix: "create it, or mark the reference optional" });
    return undefined;
  }
  const read = readYaml(found.value);
  const list = "value" in read ? (read.value ?? []) : undefined;
  if (Array.isArray(list) && list.every((item) => isMap(item))) return list;
  const problem = "problem" in read ? read.problem : "what the Secret holds is no list of maps";
  const fix = `put a YAML list under the key ${key} of Secret ${namespace}/${name}`;
  reasons.push({ path: ["spec", field], kind: "Invalid value", problem, fix });
  return undefined;
}
