import { lstat, open, rm } from "node:fs/promises";
import { isIP } from "node:net";
import { join } from "node:path";
import { makeFolder } from "../files/make-folder.ts";
import type { CertsConfig } from "../config/config.ts";
import { UsageError } from "../config/usage-error.ts";
import { makeCertificates } from "../http/make-certificates.ts";
import type { Io } from "./io.ts";

/** One file to write. */
interface NewFile {
  readonly path: string;
  readonly text: string;
  readonly mode: number;
}

/**
 * Makes an authority and a serving certificate, writes both and the private key, which only its owner may read, and
 * prints the next steps. Nothing is overwritten, and no link is followed.
 *
 * @throws UsageError if a file exists already, or cannot be written.
 */
export async function certs({ dir, hosts, days }: CertsConfig, { output }: Io): Promise<number> {
  for (const host of hosts)
    if (!isHost(host)) throw new UsageError(`--host: ${JSON.stringify(host)} is not a name or address`, hostForm);
  if (days === 0) throw new UsageError("--days: must be at least 1", "set 1 or more");
  if (days > maxDays) throw new UsageError(`--days: must be at most ${maxDays}`, "set fewer");
  const made = await makeCertificates({ hosts, days });
  await writeAll(dir, [
    { path: join(dir, "tls.key"), text: made.key, mode: 0o600 },
    { path: join(dir, "tls.crt"), text: made.cert, mode: 0o644 },
    { path: join(dir, "ca.crt"), text: made.ca, mode: 0o644 },
  ]);
  output.write([...summary(dir, hosts, days), "", ...nextSteps(dir, hosts), ""].join("\n"));
  return 0;
}

/** A hundred years; certificates cannot expire after the year 9999. */
const maxDays = 36_525;

const hostForm = "set a DNS name or an IP address, as in promgate.promgate.svc";

/** Reports whether a certificate can be for a host: a DNS name, of which the first label may be `*`, or an IP address. */
function isHost(host: string): boolean {
  if (isIP(host) !== 0) return true;
  const labels = host.replace(/^\*\./, "").replace(/\.$/, "").split(".");
  return host.length <= 253 && labels.every((label) => /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/i.test(label));
}

/** Writes all files or none of them. */
async function writeAll(dir: string, files: readonly NewFile[]): Promise<void> {
  const written: string[] = [];
  try {
    await makeFolder(dir, 0o700);
    if ((await lstat(dir)).isSymbolicLink()) throw new UsageError(`--dir: ${dir} is a symbolic link`, "name the folder itself");
    for (const file of files) {
      await writeNew(file);
      written.push(file.path);
    }
  } catch (error) {
    for (const path of written) await rm(path, { force: true });
    throw refusal(error, dir);
  }
}

async function writeNew({ path, text, mode }: NewFile): Promise<void> {
  const file = await open(path, "wx", mode);
  try {
    await file.writeFile(text);
  } finally {
    await file.close();
  }
}

function refusal(error: unknown, dir: string): UsageError {
  if (error instanceof UsageError) return error;
  const detail = (name: "code" | "path"): string =>
    error instanceof Error && name in error ? String(Reflect.get(error, name)) : "";
  if (detail("code") === "EEXIST")
    return new UsageError(`${detail("path") || dir} already exists`, "remove it, or set another --dir");
  return new UsageError(`--dir: cannot write to ${dir} (${detail("code")})`, "set a folder that this user may write to");
}

function summary(dir: string, hosts: readonly string[], days: number): readonly string[] {
  return [
    `${join(dir, "ca.crt")}   certificate of the authority`,
    `${join(dir, "tls.crt")}  serving certificate for ${hosts.join(", ")}, valid for ${days} days`,
    `${join(dir, "tls.key")}  its private key; keep it secret`,
  ];
}

/** Returns the commands that use the files: in a cluster for the name of a Service, else on this machine. */
function nextSteps(dir: string, hosts: readonly string[]): readonly string[] {
  const [ca = "", cert = "", key = ""] = ["ca.crt", "tls.crt", "tls.key"].map((name) => word(join(dir, name)));
  const [service, name, namespace] = hosts.map((host) => /^([a-z0-9-]+)\.([a-z0-9-]+)\.svc$/.exec(host)).find(Boolean) ?? [];
  if (service !== undefined) {
    const gate = `${namespace}/${name}` === "promgate/promgate" ? "" : ` --gate ${namespace}/${name}`;
    const files = [ca, cert, key].map((file) => `--from-file ${file}`).join(" ");
    return [
      "Next, once the Deployment is applied:",
      `  kubectl -n ${namespace} create secret generic promgate-tls --type kubernetes.io/tls ${files}`,
      `  kubectl -n ${namespace} rollout status deployment/promgate`,
      `  promgate webhooks${gate} --ca ${ca} | kubectl apply -f -`,
    ];
  }
  const host = hosts.find((host) => !/^(?:localhost|127\..*|::1)$/.test(host)) ?? hosts[0] ?? "";
  return [
    "Next:",
    `  promgate serve --web.cert-file ${cert} --web.key-file ${key}`,
    `  promgate webhooks --ca ${ca} --url https://${isIP(host) === 6 ? `[${host}]` : host}:8443 --failure-policy Ignore | kubectl apply -f -`,
  ];
}

/** A word for a shell. */
function word(text: string): string {
  return /^[\w./:@%+,-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
