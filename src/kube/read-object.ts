import { ConnectionError } from "../cluster/api-error.ts";
import { isMap } from "../cluster/conforms.ts";
import type { KubeObject, ObjectMeta, Resource } from "../cluster/kube-object.ts";

/**
 * Returns an object that the API server sent as one of its resource: the items of lists have no kind, and metadata alone
 * comes as a PartialObjectMetadata. Undefined if the value is not an object with a name.
 */
export function readObject(value: unknown, { group, version, kind }: Resource): KubeObject | undefined {
  if (!isMap(value)) return undefined;
  const { metadata } = value;
  if (!hasName(metadata)) return undefined;
  return { ...value, apiVersion: group === "" ? version : `${group}/${version}`, kind, metadata };
}

function hasName(metadata: unknown): metadata is ObjectMeta {
  return isMap(metadata) && typeof metadata["name"] === "string" && metadata["name"] !== "";
}

/** One page of a list. */
export interface Page {
  readonly objects: readonly KubeObject[];
  /** The state of the cluster that the list shows. */
  readonly resourceVersion: string;
  /** How to get the next page; empty after the last. */
  readonly continueToken: string;
}

/**
 * Reads a page of a list.
 *
 * @throws ConnectionError if the text is not one.
 */
export function readPage(text: string, resource: Resource): Page {
  const list = parseAnswer(text);
  const metadata = isMap(list) && isMap(list["metadata"]) ? list["metadata"] : {};
  const { resourceVersion, continue: continueToken = "" } = metadata;
  if (!isMap(list) || typeof resourceVersion !== "string" || typeof continueToken !== "string") {
    throw new ConnectionError("the answer is not a list");
  }
  const items: unknown = list["items"] ?? [];
  const objects = Array.isArray(items) ? items.flatMap((item) => readObject(item, resource) ?? []) : [];
  return { objects, resourceVersion, continueToken };
}

/**
 * Parses an answer as JSON.
 *
 * @throws ConnectionError if it is not: some load balancers answer 200 with a page of theirs.
 */
export function parseAnswer(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new ConnectionError("the answer is not JSON", { cause: error });
  }
}
