import { Agent, request } from "node:https";
import type { WebhookServer } from "../../support/webhook-server.ts";

/** What upstream's webhook answers about an object: undefined where it admits it, otherwise why not. */
export type UpstreamVerdict = string | undefined;

const path = "/admission-alertmanagerconfigs/validate";

/** Asks upstream's webhook about objects, several at once, in the order of the objects. */
export async function verdictsOf(
  server: WebhookServer,
  objects: readonly AlertmanagerConfig[],
): Promise<readonly UpstreamVerdict[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: 8, ca: server.ca });
  try {
    return await Promise.all(objects.map((object) => verdictOf(server.port, agent, object)));
  } finally {
    agent.destroy();
  }
}

/** An AlertmanagerConfig as it is sent. */
export interface AlertmanagerConfig {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace: string };
  readonly spec: unknown;
}

function verdictOf(port: number, agent: Agent, object: AlertmanagerConfig): Promise<UpstreamVerdict> {
  const [group = "", version = ""] = object.apiVersion.split("/");
  const review = {
    apiVersion: "admission.k8s.io/v1",
    kind: "AdmissionReview",
    request: {
      uid: "1",
      operation: "CREATE",
      kind: { group, version, kind: object.kind },
      resource: { group, version, resource: "alertmanagerconfigs" },
      namespace: object.metadata.namespace,
      name: object.metadata.name,
      object,
    },
  };
  const { promise, resolve, reject } = Promise.withResolvers<UpstreamVerdict>();
  const headers = { "content-type": "application/json" };
  const asked = request({ host: "127.0.0.1", port, path, agent, method: "POST", headers }, (response) => {
    const chunks: Buffer[] = [];
    response.on("data", (chunk: Buffer) => chunks.push(chunk));
    response.on("error", reject);
    response.on("end", () => resolve(reasonIn(JSON.parse(Buffer.concat(chunks).toString()))));
  });
  asked.on("error", reject);
  asked.end(JSON.stringify(review));
  return promise;
}

/** The parts of an AdmissionReview that are read. */
interface Answer {
  readonly response?: {
    readonly allowed?: boolean;
    readonly status?: {
      readonly message?: string;
      readonly details?: { readonly causes?: readonly { readonly message?: string }[] };
    };
  };
}

function reasonIn({ response }: Answer): UpstreamVerdict {
  if (response?.allowed === true) return undefined;
  const { message = "no answer", details } = response?.status ?? {};
  return details?.causes?.[0]?.message ?? message;
}
