import { once } from "node:events";
import { connect } from "node:http2";
import { createInterface } from "node:readline";
import type { ApiAccess } from "./control-plane.ts";

/** What the API server answered, an error's Status in `message` and `reason`. */
export interface ApiAnswer {
  readonly code: number;
  readonly reason: string;
  readonly message: string;
}

/** A response of the API server, its body parsed. */
export interface ApiResponse {
  readonly code: number;
  readonly body: unknown;
}

/** A request to the API server. */
export interface ApiRequest {
  readonly method?: "GET" | "POST" | "PUT" | "DELETE" | "PATCH";
  readonly path: string;
  readonly body?: unknown;
  /** The media type of the body; JSON unless it is a patch. */
  readonly type?: string;
  /** Another user with the rights of the administrator. */
  readonly user?: string;
}

/** A connection to the API server as its administrator. */
export interface ApiClient {
  /** Sends a request; a refusal is a response too. */
  send(request: ApiRequest): Promise<ApiResponse>;
  /** Sends a dry run of the creation of a PrometheusRule, webhooks and all, as the administrator or as another user with the same rights. */
  dryRun(object: unknown, user?: string): Promise<ApiAnswer>;
  /** Watches a path with `watch=true` in its query until the returned function is called. */
  watch(path: string, each: (event: WatchEvent) => void, accept?: string): () => void;
  close(): void;
}

/** What a watch reports: `ADDED`, `MODIFIED`, `DELETED`, `BOOKMARK` or `ERROR`, and the object. */
export interface WatchEvent {
  readonly type: string;
  readonly object: unknown;
}

const rules = "/apis/monitoring.coreos.com/v1/namespaces/default/prometheusrules?dryRun=All";

/** Connects to the API server over HTTP/2; far cheaper than a kubectl a request, for load. */
export async function apiClient({ port, ca, token }: ApiAccess): Promise<ApiClient> {
  // Node gives up streams where more than this many MB wait to be sent.
  const session = connect(`https://127.0.0.1:${port}`, { ca, maxSessionMemory: 1000 });
  await once(session, "connect");
  const send: ApiClient["send"] = ({ method = "GET", path, body, type = "application/json", user }) => {
    const { promise, resolve, reject } = Promise.withResolvers<ApiResponse>();
    const headers = {
      ":method": method,
      ":path": path,
      authorization: `Bearer ${token}`,
      ...(body === undefined ? {} : { "content-type": type }),
      ...(user === undefined ? {} : { "impersonate-user": user, "impersonate-group": "system:masters" }),
    };
    const stream = session.request(headers);
    const chunks: Buffer[] = [];
    let code = 0;
    stream.on("response", (answer) => (code = answer[":status"] ?? 0));
    stream.on("data", (chunk: Buffer) => chunks.push(chunk));
    stream.on("error", reject);
    stream.on("end", () => resolve({ code, body: JSON.parse(Buffer.concat(chunks).toString()) }));
    stream.end(body === undefined ? undefined : JSON.stringify(body));
    return promise;
  };
  return {
    send,
    dryRun: async (object, user) => {
      const { code, body } = await send({ method: "POST", path: rules, body: object, ...(user === undefined ? {} : { user }) });
      return { code, reason: textOf(body, "reason"), message: textOf(body, "message") };
    },
    watch: (path, each, accept = "application/json") => {
      const stream = session.request({ ":path": path, authorization: `Bearer ${token}`, accept });
      createInterface({ input: stream }).on("line", (line) => {
        const event: WatchEvent = JSON.parse(line);
        each(event);
      });
      return () => stream.close();
    },
    close: () => session.close(),
  };
}

function textOf(body: unknown, field: "reason" | "message"): string {
  const value: unknown = typeof body === "object" && body !== null ? Reflect.get(body, field) : undefined;
  return typeof value === "string" ? value : "";
}
