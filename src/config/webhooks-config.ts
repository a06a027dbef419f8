import type { FailurePolicy, WebhookOptions } from "../admission/webhook-configurations.ts";
import type { Flags } from "./flag-values.ts";
import { UsageError } from "./usage-error.ts";

/** Which webhook configurations `webhooks` prints. */
export interface WebhooksConfig extends Omit<WebhookOptions, "authority"> {
  readonly command: "webhooks";
  /** The file with the authority that signed the gate's certificate, PEM; empty for none. */
  readonly caFile: string;
  /** Whether cert-manager fills in the authority. */
  readonly certManager: boolean;
}

/** What `--failure-policy` may be. */
export const failurePolicies: readonly [FailurePolicy, FailurePolicy] = ["Fail", "Ignore"];

/**
 * Reads how the API server reaches the gate.
 *
 * @throws UsageError for a Service or URL that the API server would refuse.
 */
export function webhooksConfig(flags: Flags): WebhooksConfig {
  flags.noArguments();
  const url = flags.explicitText("url");
  if (url !== undefined && flags.has("gate")) throw new UsageError("--gate conflicts with --url", "set only one");
  const certManager = flags.on("cert-manager");
  if (certManager && flags.has("ca")) throw new UsageError("--cert-manager conflicts with --ca", "set only one");
  if (certManager && url !== undefined)
    throw new UsageError("--cert-manager conflicts with --url", "name the authority's file with --ca");
  return {
    command: "webhooks",
    certManager,
    target: url === undefined ? { service: serviceName(flags.text("gate")) } : { url: baseUrl(url) },
    caFile: flags.text("ca"),
    namespaces: flags.list("namespaces").map(namespace),
    ...(flags.has("failure-policy") ? { failurePolicy: flags.choice("failure-policy", failurePolicies) } : {}),
  };
}

function namespace(written: string): string {
  if (/^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/.test(written)) return written;
  throw new UsageError(
    `--namespaces: ${JSON.stringify(written)} is not a valid name of a namespace`,
    "use lower-case letters, digits and dashes",
  );
}

/**
 * Reads the name of a Service, as `NAMESPACE/SERVICE`.
 *
 * @throws UsageError where it is not of that form.
 */
export function serviceName(written: string): { readonly namespace: string; readonly name: string } {
  const [, namespace, name] = /^([a-z0-9-]+)\/([a-z0-9-]+)$/.exec(written) ?? [];
  if (namespace === undefined || name === undefined)
    throw new UsageError(`--gate: ${JSON.stringify(written)} is not NAMESPACE/SERVICE`, "write it as in promgate/promgate");
  return { namespace, name };
}

/** Returns `https://HOST:PORT`; paths are appended to it, and the API server takes neither queries nor users. */
function baseUrl(written: string): string {
  const url = URL.parse(written);
  const plain = url !== null && url.search === "" && url.hash === "" && url.username === "" && url.pathname === "/";
  if (!plain || url.protocol !== "https:")
    throw new UsageError(
      `--url: ${JSON.stringify(written)} is not https://HOST:PORT`,
      "write the host and port that the API server reaches the gate at, and no path",
    );
  return url.origin;
}
