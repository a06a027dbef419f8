import { mkdir, open } from "node:fs/promises";
import { join } from "node:path";
import type { CertsConfig } from "../config/config.ts";
import { makeCertificates } from "../http/make-certificates.ts";
import type { Io } from "./io.ts";
import { UsageError } from "../config/usage-error.ts";

/**
 * Makes an authority and a serving certificate, writes both and the private key (for its owner's eyes only), and says
 * what to do with them. What is there is never written over.
 *
 * @throws UsageError where a file is there already, or cannot be written.
 */
export async function certs({ dir, hosts, days }: CertsConfig, { output }: Io): Promise<number> {
  if (hosts.length === 0) throw new UsageError("--host: a certificate needs a host", "name one, as in --host localhost");
  if (days === 0) throw new UsageError("--days: a certificate of no days is of no use", "write 1 or more");
  const made = await makeCertificates({ hosts, days });
  const written = [
    { path: join(dir, "tls.key"), text: made.key, mode: 0o600 },
    { path: join(dir, "tls.crt"), text: made.cert, mode: 0o644 },
    { path: join(dir, "ca.crt"), text: made.ca, mode: 0o644 },
  ];
  try {
    await mkdir(dir, { recursive: true });
    for (const { path, text, mode } of written) await writeNew(path, text, mode);
  } catch (error) {
    throw refusal(error, dir);
  }
  output.write(instructions(dir, hosts, days, made.ca));
  return 0;
}

async function writeNew(path: string, text: string, mode: number): Promise<void> {
  const file = await open(path, "wx", mode);
  try {
    await file.writeFile(text);
  } finally {
    await file.close();
  }
}

function refusal(error: unknown, dir: string): UsageError {
  const detail = (name: "code" | "path"): string =>
    error instanceof Error && name in error ? String(Reflect.get(error, name)) : "";
  if (detail("code") === "EEXIST")
    return new UsageError(`${detail("path")} is there already`, "remove it, or name another --dir");
  return new UsageError(`--dir: ${dir} cannot be written to (${detail("code")})`, "name a folder that this user may write to");
}

function instructions(dir: string, hosts: readonly string[], days: number, ca: string): string {
  const at = (name: string): string => join(dir, name);
  return [
    `${at("ca.crt")}   the authority`,
    `${at("tls.crt")}  the serving certificate, for ${hosts.join(", ")}, valid for ${days} days`,
    `${at("tls.key")}  its private key; keep it to yourself`,
    "",
    "Serve with it:",
    `  promgate serve --web.cert-file=${at("tls.crt")} --web.key-file=${at("tls.key")}`,
    "",
    "The webhook configurations name the authority as clientConfig.caBundle:",
    `  ${Buffer.from(ca).toString("base64")}`,
    "",
  ].join("\n");
}
