import { isMap } from "../cluster/conforms.ts";
import type { Resource } from "../cluster/kube-object.ts";
import { parseAnswer } from "./read-object.ts";

/**
 * Reads from discovery whether the API server serves a resource; undefined if that is not known. `read` returns the answer
 * for a path, or undefined for 404. A 404 for the resource itself proves nothing: load balancers answer that too.
 */
export async function servesResource(
  { group, version, plural }: Resource,
  read: (path: string) => Promise<string | undefined>,
): Promise<boolean | undefined> {
  const resources = await read(group === "" ? `/api/${version}` : `/apis/${group}/${version}`);
  if (resources !== undefined) return hasName(resources, "APIResourceList", "resources", plural);
  const groups = group === "" ? undefined : await read("/apis");
  return groups !== undefined && hasName(groups, "APIGroupList", "groups", group) === false ? false : undefined;
}

function hasName(text: string, kind: string, field: string, name: string): boolean | undefined {
  const answer = parseAnswer(text);
  const entries: unknown = isMap(answer) && answer["kind"] === kind ? answer[field] : undefined;
  return Array.isArray(entries) ? entries.some((entry) => isMap(entry) && entry["name"] === name) : undefined;
}
