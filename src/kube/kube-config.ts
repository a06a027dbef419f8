import { existsSync, readFileSync } from "node:fs";
import { isIP } from "node:net";
import type { Cluster, KubeConfig, User } from "@kubernetes/client-node";
import { UnusableAccessError } from "./unusable-access-error.ts";

/** Where the kubeconfig comes from. */
export interface ConfigSource {
  /** The kubeconfig file; without one the service account of the pod is used, or else $KUBECONFIG or ~/.kube/config. */
  readonly kubeconfig?: string;
  /** The context of the kubeconfig; the current one by default. */
  readonly context?: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The folder that `/var/run/secrets/…` of a pod is below; the root by default. */
  readonly podRoot?: string;
}

/** A kubeconfig with the cluster, user and namespace that its context selects. */
export interface LoadedConfig {
  readonly config: KubeConfig;
  readonly cluster: Cluster;
  readonly user: User;
  readonly namespace: string | undefined;
}

/**
 * Loads the kubeconfig, and with it client-node, which takes 0.2 s bundled.
 *
 * @throws UnusableAccessError if there is none, or it cannot be read or lacks what its context selects.
 */
export async function loadKubeConfig(source: ConfigSource): Promise<LoadedConfig> {
  const { KubeConfig } = await import("@kubernetes/client-node");
  const config = new KubeConfig();
  try {
    loadInto(config, source);
  } catch (error) {
    if (error instanceof UnusableAccessError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new UnusableAccessError(`cannot load the kubeconfig: ${reason}`, "correct the file", { cause: error });
  }
  if (source.context !== undefined) config.setCurrentContext(source.context);
  return selected(config);
}

function loadInto(config: KubeConfig, { kubeconfig, context, env, podRoot }: ConfigSource): void {
  if (kubeconfig !== undefined) config.loadFromFile(kubeconfig);
  else if (context === undefined && env["KUBERNETES_SERVICE_HOST"] !== undefined) loadPod(config, env, podRoot);
  else config.loadFromDefault();
}

/** Where a pod has the token, the authority and the namespace of its service account. */
const accountFolder = "/var/run/secrets/kubernetes.io/serviceaccount";

/** Does what `loadFromCluster` does, with an environment that is given. */
function loadPod(config: KubeConfig, env: ConfigSource["env"], podRoot = ""): void {
  const { KUBERNETES_SERVICE_HOST: host = "", KUBERNETES_SERVICE_PORT: port = "443" } = env;
  const folder = `${podRoot}${accountFolder}`;
  if (!existsSync(folder)) {
    throw new UnusableAccessError("the pod has no token of its service account", "set automountServiceAccountToken: true");
  }
  const server = `https://${isIP(host) === 6 ? `[${host}]` : host}:${port}`;
  config.loadFromOptions({
    clusters: [{ name: "pod", server, caFile: `${folder}/ca.crt`, skipTLSVerify: false }],
    users: [{ name: "pod", authProvider: { name: "tokenFile", config: { tokenFile: `${folder}/token` } } }],
    contexts: [{ name: "pod", cluster: "pod", user: "pod", namespace: readFileSync(`${folder}/namespace`, "utf8").trim() }],
    currentContext: "pod",
  });
}

function selected(config: KubeConfig): LoadedConfig {
  const name = config.getCurrentContext();
  const context = config.getContexts().find((other) => other.name === name);
  // What client-node makes up where there is no kubeconfig.
  if (name === "loaded-context") {
    throw new UnusableAccessError("no cluster found", "run in a pod of the cluster, or name a file with --kubeconfig");
  }
  if (context === undefined) {
    const names = config.getContexts().map((other) => other.name);
    const fix = names.length === 0 ? "add a context" : `use one of ${names.join(", ")}`;
    throw new UnusableAccessError(`the kubeconfig has no context ${JSON.stringify(name ?? "")}`, fix);
  }
  const cluster = config.getCluster(context.cluster);
  const user = config.getUser(context.user);
  if (cluster === null) throw missing(name, "cluster", context.cluster);
  if (user === null) throw missing(name, "user", context.user);
  return { config, cluster, user, namespace: context.namespace?.trim() };
}

function missing(context: string, what: string, name: string): UnusableAccessError {
  const problem = `context ${JSON.stringify(context)} of the kubeconfig selects ${what} ${JSON.stringify(name)}, which is not in it`;
  return new UnusableAccessError(problem, `add the ${what}`);
}
