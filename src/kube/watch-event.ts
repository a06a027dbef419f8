import { ApiError, ConnectionError } from "../cluster/api-error.ts";
import { isMap } from "../cluster/conforms.ts";
import type { KubeObject, Resource } from "../cluster/kube-object.ts";
import { parseAnswer, readObject } from "./read-object.ts";
import { ofStatus } from "./read-refusal.ts";

/** What one line of a watch says: an object was stored or deleted, or how far the watch has come. */
export type WatchEvent =
  | { readonly type: "put" | "remove"; readonly object: KubeObject; readonly resourceVersion: string }
  | { readonly type: "bookmark"; readonly resourceVersion: string };

const types = { ADDED: "put", MODIFIED: "put", DELETED: "remove", BOOKMARK: "bookmark" } as const;

/**
 * Reads a line of a watch.
 *
 * @throws ApiError if it says that the watch has failed; ConnectionError if it is not an event.
 */
export function readWatchEvent(line: string, resource: Resource): WatchEvent {
  const event = parseAnswer(line);
  const { type, object } = isMap(event) ? event : {};
  if (type === "ERROR" && isMap(object)) throw new ApiError(ofStatus(Number(object["code"] ?? 500), object));
  const known = typeof type === "string" && Object.hasOwn(types, type) ? Reflect.get(types, type) : undefined;
  const metadata = isMap(object) && isMap(object["metadata"]) ? object["metadata"] : {};
  const { resourceVersion } = metadata;
  if (known === undefined || typeof resourceVersion !== "string") throw new ConnectionError("the watch sent no event");
  if (known === "bookmark") return { type: known, resourceVersion };
  const read = readObject(object, resource);
  if (read === undefined) throw new ConnectionError("the watch sent no object");
  return { type: known, object: read, resourceVersion };
}
