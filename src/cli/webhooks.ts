import { readFile } from "node:fs/promises";
import { X509Certificate } from "node:crypto";
import { webhookConfigurations } from "../admission/webhook-configurations.ts";
import { UsageError } from "../config/usage-error.ts";
import type { WebhooksConfig } from "../config/webhooks-config.ts";
import { emitYaml } from "../text/emit-yaml.ts";
import type { Io } from "./io.ts";

/**
 * Prints the webhook configurations of the gate.
 *
 * @throws UsageError where the authority's file cannot be used.
 */
export async function webhooks({ caFile, certManager, ...options }: WebhooksConfig, { output }: Io): Promise<number> {
  const authority = caFile === "" ? undefined : { caBundle: Buffer.from(await readAuthority(caFile)).toString("base64") };
  const given = certManager ? { authority: "cert-manager" as const } : authority === undefined ? {} : { authority };
  const documents = webhookConfigurations({ ...options, ...given }).map((document) => emitYaml(document, "given"));
  output.write(documents.join("---\n"));
  return 0;
}

/** Reads the certificates of a file and nothing else, so that no key in the same file gets into the cluster. */
async function readAuthority(file: string): Promise<string> {
  const pem = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(
      `--ca: ${file} cannot be read (${error.code})`,
      "name the file of the authority's certificate, as in certs/ca.crt",
    );
  });
  const certificates = pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
  if (certificates.length === 0 || !certificates.every(isCertificate))
    throw new UsageError(
      `--ca: ${file} has no PEM certificate`,
      "name the file of the authority's certificate, as in certs/ca.crt",
    );
  return `${certificates.join("\n")}\n`;
}

function isCertificate(pem: string): boolean {
  try {
    return new X509Certificate(pem).subject !== "";
  } catch {
    return false;
  }
}
