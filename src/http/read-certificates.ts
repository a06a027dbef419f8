import { readFile } from "node:fs/promises";
import type { TlsSettings } from "../config/tls-settings.ts";
import { checkedPair, parsedCertificate } from "./certificates.ts";
import type { Certificates } from "./certificates.ts";
import { StartError } from "./start-error.ts";

const pairFix = 'name the files with --web.cert-file and --web.key-file; "promgate certs" makes some';
const authorityFix = "write the authority of client certificates there in PEM, or remove --web.client-ca-file";

/**
 * Reads the certificates of a server from their files. The client authority's file may be missing only where it is not
 * `authorityRequired`; without it, clients need no certificate.
 *
 * @throws StartError for a file that is missing, cannot be read or does not hold what it should.
 */
export async function readCertificates(
  { certFile, keyFile, clientCaFile }: TlsSettings,
  authorityRequired: boolean,
): Promise<Certificates> {
  const pair = { cert: await read(certFile, pairFix), key: await read(keyFile, pairFix) };
  const certificate = checkedPair(pair, { cert: certFile, key: keyFile });
  const clientCa = clientCaFile === "" ? undefined : await readAuthority(clientCaFile, authorityRequired);
  return { ...pair, expiresAt: certificate.validToDate.getTime(), ...(clientCa === undefined ? {} : { clientCa }) };
}

async function readAuthority(file: string, required: boolean): Promise<string | undefined> {
  const pem = required ? await read(file, authorityFix) : await readIfPresent(file, authorityFix);
  if (pem !== undefined) parsedCertificate(pem, file, authorityFix);
  return pem;
}

async function read(file: string, fix: string): Promise<string> {
  const text = await readIfPresent(file, fix);
  if (text === undefined) throw new StartError("certificate", `${file} does not exist`, fix);
  return text;
}

async function readIfPresent(file: string, fix: string): Promise<string | undefined> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "unknown error";
    if (code === "ENOENT") return undefined;
    throw new StartError("certificate", `${file} cannot be read (${code})`, fix);
  }
}
