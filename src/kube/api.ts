import { ApiError, ConnectionError } from "../cluster/api-error.ts";
import { isMap } from "../cluster/conforms.ts";
import { pods } from "../cluster/core-resources.ts";
import type { KubeObject, ObjectName, Resource } from "../cluster/kube-object.ts";
import type { AnswerOptions, ApiServer, DeleteOptions, ListQuery, Patch, WatchQuery, WriteOptions } from "../ports.ts";
import type { HttpRequest } from "./http-exchange.ts";
import { listPages } from "./list-pages.ts";
import type { PageSink, ReadPage } from "./list-pages.ts";
import { parseAnswer, readObject, readPage } from "./read-object.ts";
import type { RequestBounds, Requests } from "./requests.ts";
import { resourcePath } from "./resource-path.ts";
import { servesResource } from "./serves-resource.ts";

/** The content types of patches; the API server reads JSON as the YAML of `apply`. */
const patchTypes = {
  json: "application/json-patch+json",
  merge: "application/merge-patch+json",
  strategic: "application/strategic-merge-patch+json",
  apply: "application/apply-patch+yaml",
} as const satisfies Record<Patch["type"], string>;

/** Returns the Accept header for objects, or for their metadata alone. */
export function acceptHeader(metadataOnly: boolean | undefined, list: boolean): string {
  const partial = `application/json;as=PartialObjectMetadata${list ? "List" : ""};g=meta.k8s.io;v=v1`;
  return metadataOnly === true ? partial : "application/json";
}

/** The API server, over HTTP. */
export class Api implements ApiServer {
  readonly #requests: Requests;
  readonly #fieldManager: string;
  readonly #bounds: RequestBounds;

  /** `fieldManager` owns the fields that are written; `bounds` are those of each request. */
  constructor(requests: Requests, fieldManager: string, bounds: RequestBounds = {}) {
    this.#requests = requests;
    this.#fieldManager = fieldManager;
    this.#bounds = bounds;
  }

  /** Returns the same API server with other bounds for each request. */
  bounded(bounds: RequestBounds): Api {
    return new Api(this.#requests, this.#fieldManager, bounds);
  }

  async get(
    resource: Resource,
    { namespace, name }: ObjectName,
    { metadataOnly }: AnswerOptions = {},
  ): Promise<KubeObject | undefined> {
    const path = resourcePath(resource, { namespace, name });
    const headers = { accept: acceptHeader(metadataOnly, false) };
    return unlessMissing(name, () => this.#object(resource, { method: "GET", path, headers }));
  }

  async list(resource: Resource, query: ListQuery = {}, options: AnswerOptions = {}): Promise<readonly KubeObject[]> {
    let pages: (readonly KubeObject[])[] = [];
    await this.listInto(resource, { ...query, ...options }, this.#bounds, {
      take: (objects) => void pages.push(objects),
      restart: () => (pages = []),
    });
    return pages.flat();
  }

  /** Lists objects page by page, and returns the resourceVersion from which a watch goes on. */
  listInto(resource: Resource, query: WatchQuery, bounds: RequestBounds, sink: PageSink): Promise<string> {
    const { namespace, labelSelector, fieldSelector, metadataOnly } = query;
    const headers = { accept: acceptHeader(metadataOnly, true) };
    const read: ReadPage = async (limit, token) => {
      const parameters = { labelSelector, fieldSelector, limit, continue: token === "" ? undefined : token };
      const path = resourcePath(resource, { namespace }, parameters);
      const text = await this.#requests.send({ method: "GET", path, headers }, bounds);
      return { page: readPage(text, resource), bytes: text.length };
    };
    return listPages(read, sink);
  }

  /** Reads whether the API server serves a resource; undefined if that is not known. */
  serves(resource: Resource, bounds: RequestBounds): Promise<boolean | undefined> {
    return servesResource(resource, async (path) => {
      try {
        return await this.#requests.send({ method: "GET", path, headers: { accept: "application/json" } }, bounds);
      } catch (error) {
        if (error instanceof ApiError && error.refusal.status === 404) return undefined;
        throw error;
      }
    });
  }

  /**
   * Reads the version of the API server, as in `v1.37.2`.
   *
   * @throws ApiError or ConnectionError
   */
  async version(): Promise<string> {
    const text = await this.#requests.send(
      { method: "GET", path: "/version", headers: { accept: "application/json" } },
      this.#bounds,
    );
    const answer = parseAnswer(text);
    const version = isMap(answer) ? answer["gitVersion"] : undefined;
    if (typeof version !== "string") throw new ConnectionError("the answer to GET /version names no version");
    return version;
  }

  create(resource: Resource, object: KubeObject, options: WriteOptions = {}): Promise<KubeObject> {
    const { namespace } = object.metadata;
    const path = resourcePath(resource, { namespace }, this.#writeQuery(options));
    return this.#object(resource, { method: "POST", path, headers: writeHeaders(options), body: JSON.stringify(object) });
  }

  replace(resource: Resource, object: KubeObject, options: WriteOptions = {}): Promise<KubeObject> {
    const { namespace, name } = object.metadata;
    const path = resourcePath(resource, { namespace, name }, this.#writeQuery(options));
    return this.#object(resource, { method: "PUT", path, headers: writeHeaders(options), body: JSON.stringify(object) });
  }

  patch(resource: Resource, { namespace, name }: ObjectName, patch: Patch, options: WriteOptions = {}): Promise<KubeObject> {
    const { type, body, subresource, fieldManager = this.#fieldManager, force } = patch;
    const query = { ...this.#writeQuery(options), fieldManager, force: type === "apply" ? force : undefined };
    const path = resourcePath(resource, { namespace, name, subresource }, query);
    const headers = { ...writeHeaders(options), "content-type": patchTypes[type] };
    return this.#object(resource, { method: "PATCH", path, headers, body: JSON.stringify(body) });
  }

  async delete(resource: Resource, { namespace, name }: ObjectName, { uid, propagation }: DeleteOptions = {}): Promise<void> {
    const path = resourcePath(resource, { namespace, name });
    const options = {
      apiVersion: "v1",
      kind: "DeleteOptions",
      preconditions: uid === undefined ? undefined : { uid },
      propagationPolicy: propagation,
    };
    await unlessMissing(name, () =>
      this.#requests.send({ method: "DELETE", path, headers: writeHeaders({}), body: JSON.stringify(options) }, this.#bounds),
    );
  }

  async evict({ namespace, name }: ObjectName, { uid }: Pick<DeleteOptions, "uid"> = {}): Promise<void> {
    const path = resourcePath(pods, { namespace, name, subresource: "eviction" });
    const eviction = {
      apiVersion: "policy/v1",
      kind: "Eviction",
      metadata: { namespace, name },
      deleteOptions: { propagationPolicy: "Background", preconditions: uid === undefined ? undefined : { uid } },
    };
    // Repeating it where a budget forbids it would hold up whatever comes after it.
    const bounds = { ...this.#bounds, once: true };
    const request = { method: "POST", path, headers: writeHeaders({}), body: JSON.stringify(eviction) } as const;
    await unlessMissing(name, () => this.#requests.send(request, bounds));
  }

  async #object(resource: Resource, request: HttpRequest): Promise<KubeObject> {
    const object = readObject(parseAnswer(await this.#requests.send(request, this.#bounds)), resource);
    if (object === undefined) throw new ConnectionError(`the answer to ${request.method} is not an object`);
    return object;
  }

  #writeQuery({ dryRun }: WriteOptions): { readonly fieldManager: string; readonly dryRun: string | undefined } {
    return { fieldManager: this.#fieldManager, dryRun: dryRun === true ? "All" : undefined };
  }
}

function writeHeaders({ metadataOnly }: AnswerOptions): Record<string, string> {
  return { accept: acceptHeader(metadataOnly, false), "content-type": "application/json" };
}

/** Returns undefined where the object does not exist; a resource that does not exist is an error. */
async function unlessMissing<T>(name: string, request: () => Promise<T>): Promise<T | undefined> {
  try {
    return await request();
  } catch (error) {
    if (error instanceof ApiError && error.refusal.status === 404 && error.refusal.objectName === name) return undefined;
    throw error;
  }
}
