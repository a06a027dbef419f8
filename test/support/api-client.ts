import { once } from "node:events";
import { connect } from "node:http2";
import type { ApiAccess } from "./control-plane.ts";

/** What the API server answered, an error's Status in `message` and `reason`. */
export interface ApiAnswer {
  readonly code: number;
  readonly reason: string;
  readonly message: string;
}

/** A connection to the API server that creates PrometheusRules without storing them. */
export interface ApiClient {
  /** Sends a dry run of a creation, webhooks and all, as the administrator or as another user with the same rights. */
  dryRun(object: unknown, user?: string): Promise<ApiAnswer>;
  close(): void;
}

const path = "/apis/monitoring.coreos.com/v1/namespaces/default/prometheusrules?dryRun=All";

/** Connects to the API server over HTTP/2; far cheaper than a kubectl a request, for load. */
export async function apiClient({ port, ca, token }: ApiAccess): Promise<ApiClient> {
  // Node gives up streams where more than this many MB wait to be sent.
  const session = connect(`https://127.0.0.1:${port}`, { ca, maxSessionMemory: 1000 });
  await once(session, "connect");
  return {
    dryRun: (object, user) => {
      const { promise, resolve, reject } = Promise.withResolvers<ApiAnswer>();
      const headers = {
        ":method": "POST",
        ":path": path,
        authorization: `Bearer ${token}`,
        "content-type": "application/json",
        ...(user === undefined ? {} : { "impersonate-user": user, "impersonate-group": "system:masters" }),
      };
      const stream = session.request(headers);
      const chunks: Buffer[] = [];
      let code = 0;
      stream.on("response", (answer) => (code = answer[":status"] ?? 0));
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("error", reject);
      stream.on("end", () => {
        const body: unknown = JSON.parse(Buffer.concat(chunks).toString());
        resolve({ code, reason: textOf(body, "reason"), message: textOf(body, "message") });
      });
      stream.end(JSON.stringify(object));
      return promise;
    },
    close: () => session.close(),
  };
}

function textOf(body: unknown, field: "reason" | "message"): string {
  const value: unknown = typeof body === "object" && body !== null ? Reflect.get(body, field) : undefined;
  return typeof value === "string" ? value : "";
}
