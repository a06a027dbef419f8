import type { KubeObject, ObjectName, Resource } from "./cluster/kube-object.ts";

/** The fields of a log line: plain values, never contents of objects. */
export type LogFields = Readonly<Record<string, string | number | boolean | readonly string[] | undefined>>;

/** Records what happens, for the people who run the server. */
export interface Logger {
  debug(message: string, fields?: LogFields): void;
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
}

/** Reads the time: `now` in milliseconds since 1970, `monotonic` in milliseconds since some fixed moment. */
export interface Clock {
  now(): number;
  monotonic(): number;
}

/** Calls functions later. */
export interface Timers {
  /** Calls `run` after so many milliseconds; calling the result cancels that. */
  after(ms: number, run: () => void): () => void;
}

/** Reads certificates and keys; problems are lower-case clauses without anything of the texts. */
export interface CertificateReader {
  /** What keeps a text from being a certificate in PEM; undefined where it is one. */
  certificateProblem(pem: string): string | undefined;
  /** What keeps two texts from being a certificate and its private key, both in PEM; undefined where they are. */
  pairProblem(certificate: string, key: string): string | undefined;
}

/** Which objects of a resource to list: those of one namespace or of all, by their labels and fields. */
export interface ListQuery {
  readonly namespace?: string;
  readonly labelSelector?: string;
  readonly fieldSelector?: string;
}

/** What the API server answers with. */
export interface AnswerOptions {
  /** Answers with the object's metadata only. */
  readonly metadataOnly?: boolean;
}

/** How an object is written. */
export interface WriteOptions extends AnswerOptions {
  /** Answers with what would be stored, and stores nothing. */
  readonly dryRun?: boolean;
}

/** A change of a part of an object, in one of the forms of the API server. */
export interface Patch {
  readonly type: "json" | "merge" | "strategic" | "apply";
  readonly body: unknown;
  readonly subresource?: "status" | "scale";
  /** Who owns the fields, where that differs from the manager of all other writes; `force` takes fields over that others own. */
  readonly fieldManager?: string;
  readonly force?: boolean;
}

/** How an object is deleted: only if it has this uid, and what happens to the objects that it owns. */
export interface DeleteOptions {
  readonly uid?: string;
  readonly propagation?: "Background" | "Foreground" | "Orphan";
}

/**
 * The API server of a cluster. Unknown fields are dropped by it, not refused. A refused request throws ApiError, one without an answer ConnectionError; requests that the
 * API server asks to repeat, and reads whose connection breaks, have been repeated before.
 */
export interface ApiServer {
  /** Reads an object; undefined if it does not exist. */
  get(resource: Resource, name: ObjectName, options?: AnswerOptions): Promise<KubeObject | undefined>;
  /** Lists objects, in pages. */
  list(resource: Resource, query?: ListQuery, options?: AnswerOptions): Promise<readonly KubeObject[]>;
  create(resource: Resource, object: KubeObject, options?: WriteOptions): Promise<KubeObject>;
  /** Replaces an object; refused with 409 where it is no longer at the resourceVersion that `object` has. */
  replace(resource: Resource, object: KubeObject, options?: WriteOptions): Promise<KubeObject>;
  patch(resource: Resource, name: ObjectName, patch: Patch, options?: WriteOptions): Promise<KubeObject>;
  /** Deletes an object; nothing happens where it does not exist. */
  delete(resource: Resource, name: ObjectName, options?: DeleteOptions): Promise<void>;
  /** Evicts a pod; refused with 429 where a disruption budget does not allow that for now. */
  evict(pod: ObjectName, options?: Pick<DeleteOptions, "uid">): Promise<void>;
}

/** What a watch reports; calls are never concurrent. */
export interface WatchHandlers {
  /** An object exists, or has changed; an object that was deleted and created again while away is reported removed first. */
  put(object: KubeObject): void;
  /** An object does not exist any more: as it was last seen. */
  remove(object: KubeObject): void;
  /** Everything that exists has been reported; called once. */
  synced(): void;
  /**
   * The resource cannot be read: there is no such resource (`missing`), rights are missing (`forbidden`), the API server does
   * not accept who asks (`unauthorized`), or it cannot be reached (`unreachable`). Called when that changes, and with undefined once it can be read again; the watch goes on trying.
   */
  unavailable(reason: "missing" | "forbidden" | "unauthorized" | "unreachable" | undefined): void;
}

/** What a watch is about. */
export interface WatchQuery extends ListQuery, AnswerOptions {}

/** Watches the objects of a resource. */
export interface Watcher {
  /** Reports what exists and what changes, until the result is called. */
  watch(resource: Resource, query: WatchQuery, handlers: WatchHandlers): () => void;
}

/** Something to tell the users of an object, as an Event in its namespace. */
export interface ObjectEvent {
  /** The object that the Event is about. */
  readonly regarding: KubeObject;
  /** The workload that it concerns. */
  readonly related?: KubeObject;
  readonly type: "Normal" | "Warning";
  /** A machine-readable reason, in CamelCase, and what was done, as in `SelectingConfigurationResources`. */
  readonly reason: string;
  readonly action: string;
  /** What happened, for people. */
  readonly note: string;
}

/** Records Events, as far as that is possible. */
export interface EventRecorder {
  record(event: ObjectEvent): void;
}
