import { existsSync } from "node:fs";
import { rulesOf } from "./admission/webhook-configurations.ts";
import type { CertificatesConfig } from "./config/certificates-config.ts";
import type { TlsSettings } from "./config/tls-settings.ts";
import type { CertificateSource } from "./http/certificates.ts";
import { clusterCertificates } from "./http/cluster-certificates.ts";
import type { ClusterConnection } from "./kube/connect-cluster.ts";
import type { Clock, Logger, Timers } from "./ports.ts";

/** The namespace of the manifests, where the kubeconfig's context names none. */
const defaultNamespace = "promgate";
/** How often the cluster is looked at, so that what somebody changes is set back within ten seconds. */
const pollMs = 5000;

/**
 * Returns what the server gets its certificate from: the cluster only where there is a connection to one, and no certificate is
 * mounted where prometheus-operator's webhook expects it.
 */
export function tlsOf(tls: TlsSettings, connection: ClusterConnection | undefined): TlsSettings {
  const isKept = tls.source === "cluster" && connection !== undefined && !existsSync(tls.certFile);
  return tls.source === "cluster" && !isKept ? { ...tls, source: "files" } : tls;
}

/** Keeps certificates in a cluster, and the webhooks that are called with them, and waits for the first certificate. */
export function keepCertificates(
  { gate, configurations, servingMs, authorityMs }: CertificatesConfig,
  { api, namespace: own }: ClusterConnection,
  hosts: readonly string[],
  edge: { readonly clock: Clock; readonly logger: Logger; readonly timers: Timers; readonly isServing: () => boolean },
): Promise<CertificateSource> {
  const namespace = gate.namespace ?? own ?? defaultNamespace;
  return clusterCertificates({
    ...edge,
    api,
    rulesOf,
    names: {
      namespace,
      service: gate.name,
      authoritySecret: `${gate.name}-ca`,
      servingSecret: `${gate.name}-tls`,
      configurations,
    },
    hosts: [`${gate.name}.${namespace}.svc`, ...hosts],
    lives: { servingMs, authorityMs, pollMs: Math.min(pollMs, servingMs / 10) },
  });
}
