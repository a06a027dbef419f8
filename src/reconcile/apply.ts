import { ApiError } from "../cluster/api-error.ts";
import { isMap } from "../cluster/conforms.ts";
import type { KubeObject } from "../cluster/kube-object.ts";
import type { ApiServer, DeleteOptions } from "../ports.ts";
import { sameValue } from "../text/same-value.ts";
import { finish } from "../text/steps.ts";
import { managedByLabel } from "../render/workload/managed.ts";
import { merged } from "./merged.ts";
import { controllerOf, isOwnedBy, objectId } from "./object-id.ts";
import type { ObservedObjects } from "./observed-objects.ts";
import { resourceOf } from "./resources.ts";
import type { WrittenObjects } from "./written-objects.ts";

/**
 * What became of an object: `foreign` is one under the name of ours that belongs to somebody else, and is left alone;
 * `deleting` is one that has to be gone before it can be created; `immutable` is one that would have to be deleted first,
 * and stays as it is.
 */
export type Applied = "unchanged" | "created" | "updated" | "foreign" | "deleting" | "immutable";

/** What objects are applied with. */
export interface ApplyOptions {
  readonly api: ApiServer;
  readonly observed: ObservedObjects;
  readonly written: WrittenObjects;
  /** Whether a StatefulSet is deleted and created again where a change of it is not possible otherwise. */
  readonly recreate: boolean;
}

/** How often a write is repeated when somebody else has written in between. */
const maxConflicts = 5;

/**
 * Creates an object, or changes it to what it should be, where it is not. Nothing is written where nothing differs.
 *
 * @throws ApiError or ConnectionError
 */
export async function apply(desired: KubeObject, options: ApplyOptions): Promise<Applied> {
  try {
    return await write(desired, options);
  } catch (error) {
    const live = options.observed.get(objectId(desired));
    if (live === undefined || desired.kind !== "StatefulSet" || !isImmutable(error)) throw error;
    if (!options.recreate) return "immutable";
    await options.api.delete(resourceOf(live), live.metadata, { ...uidOf(live), propagation: propagationFor(desired, live) });
    return "deleting";
  }
}

async function write(desired: KubeObject, options: ApplyOptions): Promise<Applied> {
  const seen = options.observed.get(objectId(desired));
  const first = seen === undefined ? await create(desired, options) : await writeKnown(desired, seen, options);
  if (first !== undefined) return first;
  for (let attempt = 0; attempt < maxConflicts; attempt += 1) {
    const applied = await update(desired, options);
    if (applied !== undefined) return applied;
  }
  throw new ApiError({ status: 409, reason: "Conflict", message: `${objectId(desired)} changes all the time`, causes: [] });
}

/** Writes an object that has not been changed by others since we wrote it; undefined where it has to be read first. */
async function writeKnown(desired: KubeObject, seen: KubeObject, options: ApplyOptions): Promise<Applied | undefined> {
  const { written } = options;
  if (!written.isOurs(seen)) return undefined;
  if (written.isWritten(desired)) return "unchanged";
  // The addresses of a Service are not among its metadata.
  return desired.kind === "Service" ? undefined : replace(desired, seen, options);
}

async function create(desired: KubeObject, { api, observed, written }: ApplyOptions): Promise<Applied | undefined> {
  try {
    const stored = await api.create(resourceOf(desired), desired, { metadataOnly: isMetadataEnough(desired) });
    observed.put(stored);
    written.note(desired, stored);
    return "created";
  } catch (error) {
    if (isRefusal(error, "AlreadyExists")) return undefined;
    throw error;
  }
}

/** Reads an object and writes what differs; undefined where somebody else has written in between. */
async function update(desired: KubeObject, options: ApplyOptions): Promise<Applied | undefined> {
  const { api, observed, written } = options;
  const live = await api.get(resourceOf(desired), desired.metadata);
  if (live === undefined) {
    observed.remove(desired);
    return create(desired, options);
  }
  observed.put(live);
  const blocked = whyNotWritten(desired, live);
  if (blocked !== undefined) return blocked;
  const next = merged(desired, live);
  // What the API server and its webhooks make of a spec is known to them alone.
  const expected = isMap(next["spec"]) ? await api.replace(resourceOf(next), next, { dryRun: true }) : next;
  if (!isStored(expected, live)) return replace(desired, live, options);
  written.note(desired, live);
  return "unchanged";
}

async function replace(desired: KubeObject, live: KubeObject, options: ApplyOptions): Promise<Applied | undefined> {
  const { api, observed, written } = options;
  const blocked = whyNotWritten(desired, live);
  if (blocked !== undefined) return blocked;
  const next = merged(desired, live);
  try {
    const stored = await api.replace(resourceOf(next), next, { metadataOnly: isMetadataEnough(desired) });
    observed.put(stored);
    written.note(desired, stored);
    return "updated";
  } catch (error) {
    if (isRefusal(error, "Conflict") || isRefusal(error, "NotFound")) return undefined;
    throw error;
  }
}

function whyNotWritten(desired: KubeObject, { metadata }: KubeObject): "foreign" | "deleting" | undefined {
  if (metadata.deletionTimestamp !== undefined) return "deleting";
  const owner = controllerOf(desired.metadata);
  if (owner === undefined) return isShared(desired, metadata) ? undefined : "foreign";
  return isOwnedBy(metadata, owner) ? undefined : "foreign";
}

/** Reports whether an object without a controller belongs to workloads. */
function isShared(desired: KubeObject, { labels = {} }: KubeObject["metadata"]): boolean {
  return labels[managedByLabel] === desired.metadata.labels?.[managedByLabel];
}

/** Reports whether an object is stored as it would be written. */
function isStored(next: KubeObject, live: KubeObject): boolean {
  const { labels, annotations, ownerReferences } = next.metadata;
  const stored = { labels: {}, annotations: {}, ownerReferences: [], ...live.metadata };
  if (!same(labels ?? {}, stored.labels) || !same(annotations ?? {}, stored.annotations)) return false;
  if (!same(ownerReferences ?? [], stored.ownerReferences)) return false;
  return Object.keys(next).every((field) => field === "metadata" || field === "status" || same(live[field] ?? {}, next[field]));
}

function same(left: unknown, right: unknown): boolean {
  return finish(sameValue(left, right));
}

/** Reports whether the API server refused a change of fields that can never change. */
function isImmutable(error: unknown): boolean {
  if (!(error instanceof ApiError) || error.refusal.reason !== "Invalid") return false;
  return error.refusal.causes.some(({ reason, field }) => reason === "FieldValueForbidden" && field === "spec");
}

/**
 * Returns what happens to the pods of a StatefulSet that is deleted to be created again. They go on where the new one will
 * adopt them: with the same selector and volumes; else they go first.
 */
function propagationFor(desired: KubeObject, live: KubeObject): "Orphan" | "Foreground" {
  return same(identityOf(desired), identityOf(live)) ? "Orphan" : "Foreground";
}

function identityOf({ spec }: KubeObject): unknown {
  if (!isMap(spec)) return undefined;
  const claims = Array.isArray(spec["volumeClaimTemplates"]) ? spec["volumeClaimTemplates"] : [];
  const names = claims.map((claim: unknown) => (isMap(claim) && isMap(claim["metadata"]) ? claim["metadata"]["name"] : ""));
  return [spec["selector"], names];
}

/** Returns the precondition that an object is still the one that was seen. */
function uidOf({ metadata: { uid } }: KubeObject): DeleteOptions {
  return uid === undefined ? {} : { uid };
}

/**
 * Deletes an object if it is still the one that was seen; a StatefulSet after its pods.
 *
 * @throws ApiError or ConnectionError
 */
export async function deleteObject(object: KubeObject, { api, observed }: Pick<ApplyOptions, "api" | "observed">): Promise<void> {
  const propagation = object.kind === "StatefulSet" ? "Foreground" : "Background";
  try {
    await api.delete(resourceOf(object), object.metadata, { ...uidOf(object), propagation });
  } catch (error) {
    // It has been created again in between, which the watch reports.
    if (!isRefusal(error, "Conflict")) throw error;
  }
  if (object.kind !== "StatefulSet") observed.remove(object);
}

/** Reports whether the metadata of an answer is enough: the contents of Secrets and ConfigMaps are known. */
function isMetadataEnough({ kind }: KubeObject): boolean {
  return kind !== "StatefulSet";
}

/** Reports whether the API server refused a request for this reason. */
function isRefusal(error: unknown, reason: string): boolean {
  return error instanceof ApiError && error.refusal.reason === reason;
}
