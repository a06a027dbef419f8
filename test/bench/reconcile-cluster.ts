import type { ApiClient } from "../support/api-client.ts";

/** The namespace of all objects. */
export const namespace = "bench";

/** The Secret with the configuration. */
export const configSecret = "prometheus-bench";

const group = `/apis/monitoring.coreos.com/v1/namespaces/${namespace}`;
const atOnce = 32;

/** Returns the path of a ServiceMonitor by its number. */
export function monitorPath(index: number): string {
  return `${group}/servicemonitors/monitor-${index}`;
}

/** Creates a Prometheus that selects all of so many ServiceMonitors. */
export async function populate(api: ApiClient, monitors: number): Promise<void> {
  await create(api, "/api/v1/namespaces", { apiVersion: "v1", kind: "Namespace", metadata: { name: namespace } });
  let next = 0;
  const creator = async (): Promise<void> => {
    for (let index = next++; index < monitors; index = next++) await create(api, `${group}/servicemonitors`, monitor(index));
  };
  await Promise.all(Array.from({ length: atOnce }, creator));
  await create(api, `${group}/prometheuses`, {
    apiVersion: "monitoring.coreos.com/v1",
    kind: "Prometheus",
    metadata: { name: "bench", namespace },
    spec: { serviceMonitorSelector: {}, ruleSelector: {} },
  });
}

function monitor(index: number): object {
  return {
    apiVersion: "monitoring.coreos.com/v1",
    kind: "ServiceMonitor",
    metadata: { name: `monitor-${index}`, namespace, labels: { team: `team-${index % 20}` } },
    spec: {
      selector: { matchLabels: { app: `app-${index}` } },
      endpoints: [
        {
          port: "metrics",
          interval: "30s",
          relabelings: [{ sourceLabels: ["__meta_kubernetes_pod_node_name"], targetLabel: "node" }],
        },
      ],
    },
  };
}

async function create(api: ApiClient, path: string, body: object): Promise<void> {
  const answer = await api.send({ method: "POST", path, body });
  if (answer.code !== 201) throw new Error(`creating at ${path}: ${answer.code} ${JSON.stringify(answer.body)}`);
}

/** Removes what an operator has written. */
export async function removeWritten(api: ApiClient): Promise<void> {
  const core = `/api/v1/namespaces/${namespace}`;
  const sets = `/apis/apps/v1/namespaces/${namespace}/statefulsets`;
  for (const path of [`${core}/secrets`, `${core}/configmaps`, sets]) {
    const { code, body } = await api.send({ method: "DELETE", path });
    if (code !== 200) throw new Error(`deleting ${path}: ${code} ${JSON.stringify(body)}`);
  }
}
