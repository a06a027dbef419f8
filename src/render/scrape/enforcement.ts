import { group, kinds } from "../../model/kinds.ts";
import type { AnyObject, Prometheus } from "../../cluster/object.ts";
import type { Config } from "../scope.ts";
import { set } from "./relabeling.ts";

/** What says whether the namespace label is enforced on an object. */
export type Enforcement = Pick<Prometheus["spec"], "enforcedNamespaceLabel" | "excludedFromEnforcement">;

/** The label that an object's namespace is enforced in; undefined where none is. */
export function enforcedLabel(spec: Enforcement, object: AnyObject): string | undefined {
  const { enforcedNamespaceLabel: label, excludedFromEnforcement = [] } = spec;
  if (label === undefined || label === "") return undefined;
  const { namespace, name } = object.metadata;
  const resource = kinds.find(({ kind }) => kind === object.kind)?.plural;
  const excluded = excludedFromEnforcement.some(
    (other) =>
      other.namespace === namespace &&
      (other.group ?? group) === object.group &&
      other.resource === resource &&
      ((other.name ?? "") === "" || other.name === name),
  );
  return excluded ? undefined : label;
}

/** The last step of relabeling, which no other can undo: it sets the enforced label to the object's namespace. */
export function enforcing(spec: Enforcement, object: AnyObject): readonly Config[] {
  const label = enforcedLabel(spec, object);
  return label === undefined ? [] : [set(label, object.metadata.namespace)];
}
