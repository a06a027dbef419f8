import type { Flags } from "./flag-values.ts";
import type { FlagRow } from "./flags.ts";
import { UsageError } from "./usage-error.ts";
import { serviceName } from "./webhooks-config.ts";

/** How the certificates of a cluster are kept. */
export interface CertificatesConfig {
  /** The Service by which the API server calls the webhooks; its namespace is that of the process where it is absent. */
  readonly gate: { readonly namespace?: string; readonly name: string };
  /** The names of the webhook configurations whose caBundle is set. */
  readonly configurations: readonly string[];
  /** How long certificates and their authorities are valid. */
  readonly servingMs: number;
  readonly authorityMs: number;
}

/** The flags about certificates that are kept in a cluster. */
export const certificateFlags: readonly FlagRow<"serve">[] = [
  {
    name: "web.webhook-configurations",
    type: "list",
    value: "NAME",
    default: "promgate",
    commands: ["serve"],
    help: "Names of the webhook configurations whose caBundle is set, where the certificate is kept in the cluster.",
  },
  {
    name: "web.certificate-lifetime",
    type: "duration",
    default: "90d",
    commands: ["serve"],
    help: "How long a certificate that is kept in the cluster is valid; it is renewed after two thirds of that.",
  },
  {
    name: "web.authority-lifetime",
    type: "duration",
    default: "365d",
    commands: ["serve"],
    help: "How long the authority of these certificates is valid; it is replaced after two thirds of that.",
  },
];

const shortestMs = 10_000;

/**
 * Reads the flags about certificates that are kept in a cluster.
 *
 * @throws UsageError for values that cannot be used.
 */
export function certificatesConfig(flags: Flags): CertificatesConfig {
  const servingMs = flags.durationMs("web.certificate-lifetime");
  const authorityMs = flags.durationMs("web.authority-lifetime");
  if (servingMs < shortestMs) throw new UsageError("--web.certificate-lifetime: must be at least 10s", "set 10s or more");
  if (authorityMs < 3 * servingMs)
    throw new UsageError(
      "--web.authority-lifetime: must be at least three times --web.certificate-lifetime",
      "set a longer one, or a shorter --web.certificate-lifetime",
    );
  const { namespace, name } = serviceName(flags.text("gate"));
  return {
    gate: flags.has("gate") ? { namespace, name } : { name },
    configurations: flags.list("web.webhook-configurations"),
    servingMs,
    authorityMs,
  };
}
