import { group, kinds } from "../../model/kinds.ts";
import type { AnyObject, Prometheus } from "../../cluster/object.ts";
import type { Config } from "../scope.ts";
import { set } from "./relabeling.ts";

/** The fields that decide whether the namespace label is enforced on an object. */
export type Enforcement = Pick<Prometheus["spec"], "enforcedNamespaceLabel" | "excludedFromEnforcement">;

/** Returns the label that is set to an object's namespace; undefined if none is enforced on it. */
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

/** Returns the last relabeling step, which sets the enforced label to the object's namespace. */
export function enforcing(spec: Enforcement, object: AnyObject): readonly Config[] {
  const label = enforcedLabel(spec, object);
  return label === undefined ? [] : [set(label, object.metadata.namespace)];
}
