import { Agent, request } from "node:https";
import type { IncomingMessage } from "node:http";
import { createInterface } from "node:readline";
import { setTimeout as delay } from "node:timers/promises";
import type { ApiAccess } from "../control-plane.ts";

/** A request that the API server refused. */
export class Refusal extends Error {
  readonly code: number;
  constructor(code: number, message: string) {
    super(message);
    this.code = code;
  }
}

/** What follows the objects of a resource. */
export interface Follower<T> {
  /** All objects that exist, first and after each interruption. */
  replaced(objects: readonly T[]): void;
  /** An object that is new or has changed. */
  changed(object: T): void;
  deleted(object: T): void;
}

/** A node's way to the API server, by paths; it outlives restarts of the server. Independent of src/kube, which tests run on it. */
export interface NodeApi {
  /** Returns an object; undefined if it does not exist. */
  get<T>(path: string): Promise<T | undefined>;
  /** Sends a body and returns the answer; throws Refusal for what is refused. */
  send<T>(method: "POST" | "PATCH" | "DELETE", path: string, body: unknown): Promise<T>;
  /** Reports the objects below a path until the API is closed. */
  follow<T>(path: string, follower: Follower<T>): void;
  close(): void;
}

interface List<T> {
  readonly metadata: { readonly resourceVersion: string };
  readonly items?: readonly T[];
}

interface Event<T> {
  readonly type: "ADDED" | "MODIFIED" | "DELETED" | "BOOKMARK" | "ERROR";
  readonly object: T;
}

const retryMs = 200;
const attempts = 300;

/** Connects to an API server as the administrator. */
export function nodeApi(access: ApiAccess): NodeApi {
  const agent = new Agent({ keepAlive: true });
  const closed = new AbortController();
  const open = (method: string, path: string, body?: unknown): Promise<IncomingMessage> =>
    openRequest(access, agent, closed.signal, { method, path, body });
  const repeated = async (method: string, path: string, body?: unknown): Promise<string> => {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await textOf(await open(method, path, body));
      } catch (error) {
        const passes = !(error instanceof Refusal) || error.code === 429 || error.code >= 500;
        if (!passes || closed.signal.aborted || attempt === attempts) throw error;
        await delay(retryMs);
      }
    }
  };
  const get = async <T>(path: string): Promise<T | undefined> => {
    try {
      const found: T = JSON.parse(await repeated("GET", path));
      return found;
    } catch (error) {
      if (error instanceof Refusal && error.code === 404) return undefined;
      throw error;
    }
  };
  return {
    get,
    send: async <T>(method: "POST" | "PATCH" | "DELETE", path: string, body: unknown): Promise<T> => {
      const answer: T = JSON.parse(await repeated(method, path, body));
      return answer;
    },
    follow: (path, follower) => {
      void followUntil(closed.signal, async () => {
        const list = await get<List<Parameters<typeof follower.changed>[0]>>(path);
        if (list === undefined) throw new Error(`${path} is not served`);
        follower.replaced(list.items ?? []);
        await readEvents(await open("GET", `${path}?watch=true&resourceVersion=${list.metadata.resourceVersion}`), follower);
      });
    },
    close: () => {
      closed.abort();
      agent.destroy();
    },
  };
}

/** Lists and watches again and again; whatever ends a watch, the next list tells what was missed. */
async function followUntil(closed: AbortSignal, once: () => Promise<void>): Promise<void> {
  while (!closed.aborted) {
    await once().catch(() => undefined);
    await delay(retryMs, undefined, { signal: closed }).catch(() => undefined);
  }
}

async function readEvents<T>(stream: IncomingMessage, follower: Follower<T>): Promise<void> {
  for await (const line of createInterface({ input: stream })) {
    const { type, object }: Event<T> = JSON.parse(line);
    if (type === "ERROR") return;
    if (type === "DELETED") follower.deleted(object);
    else if (type !== "BOOKMARK") follower.changed(object);
  }
}

function openRequest(
  { address, port, ca, token }: ApiAccess,
  agent: Agent,
  signal: AbortSignal,
  { method, path, body }: { readonly method: string; readonly path: string; readonly body: unknown },
): Promise<IncomingMessage> {
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  const text = body === undefined ? "" : JSON.stringify(body);
  const headers = {
    authorization: `Bearer ${token}`,
    accept: "application/json",
    "content-type": method === "PATCH" ? "application/merge-patch+json" : "application/json",
    // Node.js gives the body of a DELETE no length of its own.
    "content-length": Buffer.byteLength(text),
  };
  const sent = request({ host: address, port, path, method, ca, agent, signal, headers }, (response) => {
    const code = response.statusCode ?? 0;
    if (code < 300) resolve(response);
    else textOf(response).then((text) => reject(new Refusal(code, `${method} ${path}: ${messageOf(text)}`)), reject);
  });
  sent.on("error", reject);
  sent.end(text);
  return promise;
}

async function textOf(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of response) if (Buffer.isBuffer(chunk)) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

function messageOf(text: string): string {
  return /"message":"((?:[^"\\]|\\.)*)"/.exec(text)?.[1] ?? text.trim();
}
