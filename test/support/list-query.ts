import { ApiError } from "../../src/cluster/api-error.ts";
import type { KubeObject } from "../../src/cluster/kube-object.ts";
import type { ListQuery } from "../../src/ports.ts";

/**
 * Reports whether an object is among those that a list asks for. Label selectors have the forms `a=b`, `a!=b`, `a` and `!a`;
 * fields are the name, the namespace and a Secret's type.
 *
 * @throws ApiError as the API server does for another field.
 */
export function isListed({ namespace, labelSelector = "", fieldSelector = "" }: ListQuery, object: KubeObject): boolean {
  const { metadata } = object;
  if (namespace !== undefined && metadata.namespace !== namespace) return false;
  const labels = metadata.labels ?? {};
  return (
    terms(labelSelector).every((term) => matchesTerm(term, (name) => labels[name])) &&
    terms(fieldSelector).every((term) => matchesTerm(term, (name) => fieldOf(object, name)))
  );
}

function terms(selector: string): readonly string[] {
  return selector.split(",").filter((term) => term !== "");
}

function matchesTerm(term: string, read: (name: string) => string | undefined): boolean {
  const [, name = "", operator, value] = /^([^=!]+)(!=|==?)(.*)$/.exec(term) ?? [];
  if (operator === undefined) return term.startsWith("!") ? read(term.slice(1)) === undefined : read(term) !== undefined;
  return (read(name) === value) !== (operator === "!=");
}

function fieldOf({ metadata, type }: KubeObject, field: string): string | undefined {
  if (field === "metadata.name") return metadata.name;
  if (field === "metadata.namespace") return metadata.namespace;
  if (field === "type") return String(type);
  throw new ApiError({ status: 400, reason: "BadRequest", message: `field label not supported: ${field}`, causes: [] });
}
