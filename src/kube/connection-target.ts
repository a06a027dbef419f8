import { Credentials } from "./credentials.ts";
import { loadKubeConfig } from "./kube-config.ts";
import type { ConfigSource } from "./kube-config.ts";
import type { Clock } from "../ports.ts";
import { proxyFor } from "./proxy.ts";
import { UnusableAccessError } from "./unusable-access-error.ts";

/** Which API server to connect to, and as whom. */
export interface ConnectionTarget {
  /** Its URL; one with a path is an API server that others share, as with Rancher. */
  readonly server: URL;
  readonly proxy: URL | undefined;
  readonly credentials: Pick<Credentials, "current" | "reject">;
  /** The namespace of the pod or of the kubeconfig's context. */
  readonly namespace: string | undefined;
}

/**
 * Finds the API server and the credentials for it, in a pod or in a kubeconfig.
 *
 * @throws UnusableAccessError if there is no cluster, or none that can be reached with TLS.
 */
export async function connectionTarget(source: ConfigSource, clock: Clock): Promise<ConnectionTarget> {
  const loaded = await loadKubeConfig(source);
  const server = URL.parse(loaded.cluster.server);
  if (server?.protocol !== "https:") {
    const problem = `the server ${JSON.stringify(loaded.cluster.server)} of the kubeconfig cannot be used`;
    throw new UnusableAccessError(problem, "set an https:// URL");
  }
  const proxy = proxyFor(server, loaded.cluster.proxyUrl, source.env);
  const credentials = new Credentials(loaded, () => loadKubeConfig(source), clock);
  return { server, proxy, credentials, namespace: loaded.namespace };
}
