import { once } from "node:events";
import { createServer } from "node:http";
import { text } from "node:stream/consumers";
import { bridgeAddress } from "./network.ts";

/** An alert in a notification of Alertmanager. */
export interface ReceivedAlert {
  readonly status: "firing" | "resolved";
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
}

/** A webhook receiver that pods reach by the name of its Service. */
export interface AlertReceiver {
  /** The alerts of each notification so far. */
  readonly notifications: readonly (readonly ReceivedAlert[])[];
  /** The Service with its EndpointSlice, to be applied. */
  readonly manifest: string;
  close(): void;
}

const port = 8080;

/** Starts a receiver for the Service `name` in the namespace `default`, port 8080. */
export async function startAlertReceiver(name: string): Promise<AlertReceiver> {
  const notifications: (readonly ReceivedAlert[])[] = [];
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      const { alerts }: { readonly alerts: readonly ReceivedAlert[] } = JSON.parse(body);
      notifications.push(alerts);
      response.end();
    });
  });
  server.listen(port, bridgeAddress);
  await once(server, "listening");
  const metadata = { name, namespace: "default" };
  const items = [
    { apiVersion: "v1", kind: "Service", metadata, spec: { clusterIP: "None", ports: [{ name: "web", port }] } },
    {
      apiVersion: "discovery.k8s.io/v1",
      kind: "EndpointSlice",
      metadata: { ...metadata, labels: { "kubernetes.io/service-name": name } },
      addressType: "IPv4",
      ports: [{ name: "web", port, protocol: "TCP" }],
      endpoints: [{ addresses: [bridgeAddress], conditions: { ready: true } }],
    },
  ];
  return {
    notifications,
    manifest: JSON.stringify({ apiVersion: "v1", kind: "List", items }),
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
