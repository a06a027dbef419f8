import { isDeepStrictEqual } from "node:util";
import { ApiError, ConnectionError } from "../../src/cluster/api-error.ts";
import { pods } from "../../src/cluster/core-resources.ts";
import type { KubeObject, ObjectMeta, ObjectName, Resource } from "../../src/cluster/kube-object.ts";
import type { AnswerOptions, ApiServer, DeleteOptions, ListQuery, Patch, WriteOptions } from "../../src/ports.ts";
import { jsonPatched } from "./json-patch.ts";
import { isListed } from "./list-query.ts";
import { mergePatched } from "./merge-patch.ts";

/** A request as a failure sees it. */
export interface ApiRequest {
  readonly verb: "get" | "list" | "create" | "replace" | "patch" | "delete";
  readonly resource: Resource;
  /** The name of the object, and its namespace; the name is empty for a list. */
  readonly name: ObjectName;
  /** What is written. */
  readonly body?: unknown;
  readonly dryRun: boolean;
}

/** A change of an object, as a watch reports it. */
export interface ApiEvent {
  readonly type: "put" | "remove";
  readonly resource: Resource;
  readonly object: KubeObject;
}

/** What is wrong with a request: refused with an ApiError, lost before it arrives, or done and its answer lost. */
export type Failure = ApiError | "lost request" | "lost answer";

/** How an API server in memory behaves. */
export interface MemoryApiOptions {
  readonly now?: () => number;
  /** Returns what goes wrong with a request; it may wait. It is called once for each request, in the order that they arrive. */
  readonly failure?: (request: ApiRequest) => Failure | undefined | Promise<Failure | undefined>;
}

/**
 * An API server in memory for tests, with kube-apiserver's semantics of names, resource versions, uids, generations, conflicts,
 * dry runs, the status subresource, finalizers, owners and what cannot be changed of Secrets, ConfigMaps and StatefulSets. It
 * validates nothing else and defaults nothing.
 */
export class MemoryApiServer implements ApiServer {
  /** Every request so far, in order. */
  readonly requests: ApiRequest[] = [];
  readonly #options: MemoryApiOptions;
  readonly #stored = new Map<string, { readonly resource: Resource; readonly object: KubeObject }>();
  readonly #listeners = new Set<(event: ApiEvent) => void>();
  readonly #applied = new Map<string, unknown>();
  #version = 0;
  #uids = 0;

  constructor(options: MemoryApiOptions = {}) {
    this.#options = options;
  }

  /** Calls `listener` for each change from now on, in order; calling the result ends that. */
  watch(listener: (event: ApiEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Every object that is stored. */
  objects(): readonly KubeObject[] {
    return Array.from(this.#stored.values(), ({ object }) => structuredClone(object));
  }

  async get(resource: Resource, name: ObjectName, options?: AnswerOptions): Promise<KubeObject | undefined> {
    return this.#request({ verb: "get", resource, name, dryRun: false }, () => {
      const found = this.#find(resource, name);
      return found === undefined ? undefined : answer(resource, found, options);
    });
  }

  async list(resource: Resource, query: ListQuery = {}, options?: AnswerOptions): Promise<readonly KubeObject[]> {
    const { namespace } = query;
    const name = { name: "", ...(namespace === undefined ? {} : { namespace }) };
    return this.#request({ verb: "list", resource, name, dryRun: false }, () =>
      [...this.#stored]
        .filter(([key]) => key.startsWith(`${kindKey(resource)} `))
        .map(([, { object }]) => object)
        .filter((object) => isListed(query, object))
        .map((object) => answer(resource, object, options)),
    );
  }

  async create(resource: Resource, sent: KubeObject, options: WriteOptions = {}): Promise<KubeObject> {
    const object = overTheWire(sent);
    return this.#request({ verb: "create", resource, name: object.metadata, ...written(object, options) }, () =>
      answer(resource, this.#create(resource, object, options), options),
    );
  }

  async replace(resource: Resource, sent: KubeObject, options: WriteOptions = {}): Promise<KubeObject> {
    const object = overTheWire(sent);
    return this.#request({ verb: "replace", resource, name: object.metadata, ...written(object, options) }, () => {
      const live = this.#existing(resource, object.metadata);
      if (object.metadata.resourceVersion === undefined && resource.group.includes(".coreos.com"))
        throw refusal(422, "Invalid", `${object.metadata.name}: metadata.resourceVersion: must be specified for an update`);
      const next = { ...object, ...(live["status"] === undefined ? { status: undefined } : { status: live["status"] }) };
      return answer(resource, this.#store(resource, live, next, options), options);
    });
  }

  async patch(resource: Resource, name: ObjectName, sent: Patch, options: WriteOptions = {}): Promise<KubeObject> {
    const patch = overTheWire(sent);
    return this.#request({ verb: "patch", resource, name, ...written(patch, options) }, () => {
      const live = this.#find(resource, name);
      if (live === undefined && patch.type === "apply" && patch.subresource === undefined) {
        const made = this.#create(resource, objectOf(patch.body), options);
        this.#remember(resource, name, patch, options);
        return answer(resource, made, options);
      }
      if (live === undefined) throw notFound(resource, name);
      const patched = objectOf(this.#patched(resource, live, patch));
      if (options.dryRun !== true) this.#remember(resource, name, patch, options);
      const status = patch.subresource === "status";
      const next = status
        ? { ...live, status: patched["status"], metadata: versioned(live, patched) }
        : { ...patched, status: live["status"] };
      return answer(resource, this.#store(resource, live, next, options), options);
    });
  }

  async delete(resource: Resource, name: ObjectName, options: DeleteOptions = {}): Promise<void> {
    await this.#request({ verb: "delete", resource, name, body: options, dryRun: false }, () => {
      const live = this.#find(resource, name);
      if (live === undefined) return;
      if (options.uid !== undefined && options.uid !== live.metadata.uid)
        throw refusal(
          409,
          "Conflict",
          `precondition failed: UID in precondition: ${options.uid}, UID in object meta: ${live.metadata.uid}`,
        );
      if (options.propagation === "Orphan") this.#disown(live);
      const own = options.propagation === "Foreground" ? ["foregroundDeletion"] : [];
      const finalizers = [...new Set([...(live.metadata.finalizers ?? []), ...own])];
      if (finalizers.length === 0) return this.#drop(resource, live);
      const deletionTimestamp = live.metadata.deletionTimestamp ?? this.#timestamp();
      this.#put(resource, { ...live, metadata: { ...live.metadata, finalizers, deletionTimestamp } });
    });
  }

  async evict(pod: ObjectName, { uid }: Pick<DeleteOptions, "uid"> = {}): Promise<void> {
    await this.delete(pods, pod, { propagation: "Background", ...(uid === undefined ? {} : { uid }) });
  }

  /**
   * Does what the garbage collector would have done: objects whose owners are all gone go too, and an object in foreground
   * deletion goes once nothing is owned by it. Returns whether anything was left to do.
   */
  collectGarbage(): boolean {
    let changed = false;
    for (const { resource, object } of this.#stored.values()) {
      const { ownerReferences = [], finalizers = [], deletionTimestamp, uid } = object.metadata;
      const dying = deletionTimestamp !== undefined && finalizers.includes("foregroundDeletion");
      const orphan = ownerReferences.length > 0 && ownerReferences.every((owner) => !this.#stays(owner.uid));
      if (dying && !this.#owned(uid)) this.#store(resource, object, without(object, "foregroundDeletion"), {});
      else if (orphan && finalizers.length === 0) this.#drop(resource, object);
      else continue;
      changed = true;
    }
    return changed;
  }

  async #request<T>(request: ApiRequest, run: () => T): Promise<T> {
    this.requests.push(request);
    const failure = await this.#options.failure?.(request);
    if (failure instanceof ApiError) throw failure;
    if (failure === "lost request") throw new ConnectionError("connection refused");
    const result = structuredClone(run());
    if (failure === "lost answer") throw new ConnectionError("connection reset");
    return result;
  }

  #find(resource: Resource, name: ObjectName): KubeObject | undefined {
    return this.#stored.get(keyOf(resource, name))?.object;
  }

  #existing(resource: Resource, name: ObjectName): KubeObject {
    const live = this.#find(resource, name);
    if (live === undefined) throw notFound(resource, name);
    return live;
  }

  #create(resource: Resource, object: KubeObject, { dryRun = false }: WriteOptions): KubeObject {
    const { metadata } = object;
    const live = this.#find(resource, metadata);
    if (live !== undefined) {
      const prefix = live.metadata.deletionTimestamp === undefined ? "" : "object is being deleted: ";
      throw refusal(409, "AlreadyExists", `${prefix}${resource.plural} "${metadata.name}" already exists`);
    }
    if (metadata.resourceVersion !== undefined)
      throw refusal(400, "BadRequest", "resourceVersion should not be set on objects to be created");
    if (metadata.uid !== undefined)
      throw refusal(409, "Conflict", `precondition failed: UID in precondition: ${metadata.uid}, UID in object meta: `);
    const { status: _, ...stored } = withData(object);
    const uid = `uid-${(this.#uids += dryRun ? 0 : 1)}`;
    const generation = "spec" in object || "webhooks" in object ? { generation: 1 } : {};
    const made = { ...stored, metadata: { ...metadata, uid, ...generation, creationTimestamp: this.#timestamp() } };
    return dryRun ? made : this.#put(resource, made);
  }

  /** Stores a change of an object; nothing happens where nothing differs. */
  #store(resource: Resource, live: KubeObject, next: KubeObject, { dryRun = false }: WriteOptions): KubeObject {
    const { uid, resourceVersion, generation, creationTimestamp, deletionTimestamp } = live.metadata;
    if (next.metadata.uid !== undefined && next.metadata.uid !== uid)
      throw conflict(
        resource,
        live,
        `Precondition failed: UID in precondition: ${next.metadata.uid}, UID in object meta: ${uid}`,
      );
    if (next.metadata.resourceVersion !== undefined && next.metadata.resourceVersion !== resourceVersion)
      throw conflict(
        resource,
        live,
        "the object has been modified; please apply your changes to the latest version and try again",
      );
    const metadata = defined<ObjectMeta>({
      ...next.metadata,
      uid,
      resourceVersion,
      generation,
      creationTimestamp,
      deletionTimestamp,
    });
    const changed = withData(overTheWire({ ...next, metadata }));
    refuseImmutable(resource, live, changed);
    if (isDeepStrictEqual(changed, live)) return live;
    const specChanged = ["spec", "webhooks"].some((field) => !isDeepStrictEqual(changed[field], live[field]));
    const stored = specChanged ? { ...changed, metadata: { ...metadata, generation: (generation ?? 0) + 1 } } : changed;
    if (dryRun) return stored;
    if (deletionTimestamp === undefined || (stored.metadata.finalizers ?? []).length > 0) return this.#put(resource, stored);
    this.#drop(resource, stored);
    return stored;
  }

  #put(resource: Resource, object: KubeObject): KubeObject {
    const stored = structuredClone({
      ...object,
      metadata: { ...object.metadata, resourceVersion: String((this.#version += 1)) },
    });
    this.#stored.set(keyOf(resource, object.metadata), { resource, object: stored });
    this.#report({ type: "put", resource, object: stored });
    return stored;
  }

  #drop(resource: Resource, object: KubeObject): void {
    const key = keyOf(resource, object.metadata);
    this.#stored.delete(key);
    for (const applied of this.#applied.keys()) if (applied.startsWith(`${key} `)) this.#applied.delete(applied);
    const metadata = { ...object.metadata, resourceVersion: String((this.#version += 1)) };
    this.#report({ type: "remove", resource, object: { ...object, metadata } });
  }

  #report(event: ApiEvent): void {
    for (const listener of this.#listeners) listener(structuredClone(event));
  }

  #timestamp(): string {
    return new Date(this.#options.now?.() ?? 0).toISOString().replace(/\.\d+Z$/, "Z");
  }

  #patched(resource: Resource, live: KubeObject, patch: Patch): unknown {
    switch (patch.type) {
      case "json":
        return jsonPatched(live, patch.body);
      case "merge":
        return mergePatched(live, patch.body);
      case "apply":
        return applied(live, patch.body, this.#applied.get(managerKey(resource, live.metadata, patch)));
      case "strategic":
        throw new Error("a strategic merge needs the schemas, which are not known here");
    }
  }

  #remember(resource: Resource, name: ObjectName, patch: Patch, { dryRun = false }: WriteOptions): void {
    if (patch.type === "apply" && !dryRun) this.#applied.set(managerKey(resource, name, patch), structuredClone(patch.body));
  }

  /** Reports whether an owner exists, and is not in foreground deletion. */
  #stays(uid: string): boolean {
    const owner = [...this.#stored.values()].find(({ object }) => object.metadata.uid === uid)?.object.metadata;
    const dying = owner?.deletionTimestamp !== undefined && (owner.finalizers ?? []).includes("foregroundDeletion");
    return owner !== undefined && !dying;
  }

  #owned(uid: string | undefined): boolean {
    return [...this.#stored.values()].some(({ object }) => object.metadata.ownerReferences?.some((owner) => owner.uid === uid));
  }

  #disown({ metadata: { uid } }: KubeObject): void {
    for (const { resource, object } of this.#stored.values()) {
      const { ownerReferences = [] } = object.metadata;
      const others = ownerReferences.filter((owner) => owner.uid !== uid);
      if (others.length < ownerReferences.length)
        this.#put(resource, { ...object, metadata: { ...object.metadata, ownerReferences: others } });
    }
  }
}

function written(body: unknown, { dryRun = false }: WriteOptions): { readonly body: unknown; readonly dryRun: boolean } {
  return { body, dryRun };
}

/** What arrives of a value that is sent as JSON. */
function overTheWire<T>(value: T): T {
  return JSON.parse(JSON.stringify(value));
}

function kindKey({ group, plural }: Resource): string {
  return `${plural}.${group}`;
}

function keyOf(resource: Resource, { namespace, name }: ObjectName): string {
  return `${kindKey(resource)} ${namespace ?? ""}/${name}`;
}

function managerKey(resource: Resource, name: ObjectName, { fieldManager = "", subresource }: Patch): string {
  return `${keyOf(resource, name)} ${fieldManager} ${subresource ?? ""}`;
}

function answer(resource: Resource, object: KubeObject, options: AnswerOptions = {}): KubeObject {
  const type = {
    apiVersion: resource.group === "" ? resource.version : `${resource.group}/${resource.version}`,
    kind: resource.kind,
  };
  return options.metadataOnly === true ? { ...type, metadata: object.metadata } : { ...object, ...type };
}

/** Server-side apply by one manager: maps are merged, lists are replaced, and what the manager has applied before and leaves out is removed. */
function applied(live: unknown, body: unknown, before: unknown): unknown {
  if (!isMap(body) || !isMap(live)) return body;
  const gone = isMap(before) ? Object.keys(before).filter((name) => !(name in body)) : [];
  const kept = Object.entries(live).filter(([name]) => !gone.includes(name));
  const own = isMap(before) ? before : {};
  return {
    ...Object.fromEntries(kept),
    ...Object.fromEntries(Object.entries(body).map(([name, value]) => [name, applied(live[name], value, own[name])])),
  };
}

/** The metadata of an object whose subresource is written, with the versions that the request names. */
function versioned(live: KubeObject, { metadata: { uid, resourceVersion } }: KubeObject): ObjectMeta {
  return { ...live.metadata, ...defined<Pick<ObjectMeta, "uid" | "resourceVersion">>({ uid, resourceVersion }) };
}

/** Moves a Secret's `stringData` to its `data`. */
function withData(object: KubeObject): KubeObject {
  const { stringData, ...rest } = object;
  if (object.kind !== "Secret" || !isMap(stringData)) return object;
  const encoded = Object.entries(stringData).map(([name, text]) => [name, Buffer.from(String(text)).toString("base64")]);
  return {
    ...rest,
    metadata: object.metadata,
    apiVersion: object.apiVersion,
    kind: object.kind,
    data: { ...(isMap(object["data"]) ? object["data"] : {}), ...Object.fromEntries(encoded) },
  };
}

const mutableOfStatefulSets = new Set([
  "replicas",
  "ordinals",
  "template",
  "updateStrategy",
  "revisionHistoryLimit",
  "persistentVolumeClaimRetentionPolicy",
  "minReadySeconds",
]);

function refuseImmutable({ plural }: Resource, live: KubeObject, next: KubeObject): void {
  const invalid = (field: string, message: string): ApiError =>
    refusal(422, "Invalid", `${next.kind} "${next.metadata.name}" is invalid: ${field}: ${message}`, [
      { reason: field === "spec" ? "FieldValueForbidden" : "FieldValueInvalid", field, message },
    ]);
  if (plural === "secrets" && (live["type"] ?? "Opaque") !== (next["type"] ?? "Opaque"))
    throw invalid("type", "field is immutable");
  if (live["immutable"] === true && !isDeepStrictEqual(live["data"], next["data"]))
    throw invalid("data", "field is immutable when `immutable` is set");
  const [before, after] = [live["spec"], next["spec"]];
  if (plural !== "statefulsets" || !isMap(before) || !isMap(after)) return;
  const names = new Set([...Object.keys(before), ...Object.keys(after)].filter((name) => !mutableOfStatefulSets.has(name)));
  for (const name of names)
    if (!isDeepStrictEqual(before[name], after[name]))
      throw invalid("spec", "Forbidden: updates to statefulset spec for fields other than those that can change are forbidden");
}

function without(object: KubeObject, finalizer: string): KubeObject {
  const finalizers = (object.metadata.finalizers ?? []).filter((name) => name !== finalizer);
  return { ...object, metadata: { ...object.metadata, finalizers } };
}

function objectOf(value: unknown): KubeObject {
  if (!isMap(value) || typeof value["apiVersion"] !== "string" || typeof value["kind"] !== "string")
    throw refusal(400, "BadRequest", "the result of the patch is not an object");
  const metadata = value["metadata"];
  if (!isMap(metadata) || typeof metadata["name"] !== "string") throw refusal(400, "BadRequest", "metadata.name: Required value");
  return { ...value, apiVersion: value["apiVersion"], kind: value["kind"], metadata: { ...metadata, name: metadata["name"] } };
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Returns a map without the members that are undefined. */
function defined<T extends object>(value: { readonly [K in keyof T]: T[K] | undefined }): T {
  return JSON.parse(JSON.stringify(value));
}

function refusal(status: number, reason: string, message: string, causes: ApiError["refusal"]["causes"] = []): ApiError {
  return new ApiError({ status, reason, message, causes });
}

function notFound({ plural }: Resource, { name }: ObjectName): ApiError {
  return refusal(404, "NotFound", `${plural} "${name}" not found`);
}

function conflict({ plural }: Resource, { metadata }: KubeObject, why: string): ApiError {
  return refusal(409, "Conflict", `Operation cannot be fulfilled on ${plural} "${metadata.name}": ${why}`);
}
