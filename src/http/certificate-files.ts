import type { TlsSettings } from "../config/tls-settings.ts";
import { X509Certificate } from "node:crypto";
import { watch } from "node:fs";
import type { FSWatcher } from "node:fs";
import { readFile } from "node:fs/promises";
import { dirname } from "node:path";
import type { Logger } from "../ports.ts";
import { checkedPair } from "./certificates.ts";
import type { CertificateSource, Certificates } from "./certificates.ts";
import { StartError } from "./start-error.ts";

/** How long files are left alone after a change, so that all of them are written when they are read. */
const settleMs = 100;

/**
 * Serves with the certificate in files. They are read again when anything in their folder changes (a mounted Secret
 * changes by its `..data` link alone) and at the interval that the configuration gives. What cannot be used is
 * logged, and the old certificate stays.
 *
 * @throws StartError where the files cannot be used at the start.
 */
export async function certificateFiles(tls: TlsSettings, logger: Logger): Promise<CertificateSource> {
  const files = new CertificateFiles(tls, logger, await read(tls));
  return files;
}

class CertificateFiles implements CertificateSource {
  current: Certificates;
  readonly #tls: TlsSettings;
  readonly #logger: Logger;
  readonly #watchers: FSWatcher[] = [];
  #interval: NodeJS.Timeout | undefined;
  #settling: NodeJS.Timeout | undefined;
  #complaint = "";

  constructor(tls: TlsSettings, logger: Logger, current: Certificates) {
    this.#tls = tls;
    this.#logger = logger;
    this.current = current;
  }

  watch(changed: (certificates: Certificates) => void): void {
    const reload = (): void => void this.#reload(changed);
    const settle = (): void => {
      clearTimeout(this.#settling);
      this.#settling = setTimeout(reload, settleMs).unref();
    };
    const folders = new Set([this.#tls.certFile, this.#tls.keyFile].map((file) => dirname(file)));
    for (const folder of folders) this.#watchFolder(folder, settle);
    if (this.#tls.reloadIntervalMs > 0) this.#interval = setInterval(reload, this.#tls.reloadIntervalMs).unref();
  }

  close(): void {
    clearInterval(this.#interval);
    clearTimeout(this.#settling);
    for (const watcher of this.#watchers) watcher.close();
  }

  /** Without watching, as where the system has no more watches to give, the interval is still there. */
  #watchFolder(folder: string, changed: () => void): void {
    try {
      const watcher = watch(folder, { persistent: false }, changed);
      watcher.on("error", () => {
        watcher.close();
      });
      this.#watchers.push(watcher);
    } catch {
      this.#logger.warn("the certificate's folder cannot be watched; it is read at intervals", { folder });
    }
  }

  async #reload(changed: (certificates: Certificates) => void): Promise<void> {
    try {
      const next = await read(this.#tls);
      this.#complaint = "";
      if (same(next, this.current)) return;
      this.current = next;
      changed(next);
      this.#logger.info("took up the changed certificate", { expires: new Date(next.expiresAt).toISOString() });
    } catch (error) {
      const message = error instanceof StartError ? error.message : String(error);
      if (message !== this.#complaint)
        this.#logger.error("the changed certificate cannot be used; the old one stays", { error: message });
      this.#complaint = message;
    }
  }
}

function same(a: Certificates, b: Certificates): boolean {
  return a.cert === b.cert && a.key === b.key && a.clientCa === b.clientCa;
}

async function read({ certFile, keyFile, clientCaFile }: TlsSettings): Promise<Certificates> {
  const pair = { cert: await readPem(certFile), key: await readPem(keyFile) };
  const certificate = checkedPair(pair, { cert: certFile, key: keyFile });
  const clientCa = clientCaFile === "" ? undefined : await readOptional(clientCaFile);
  if (clientCa !== undefined) checkAuthority(clientCa, clientCaFile);
  return { ...pair, expiresAt: certificate.validToDate.getTime(), ...(clientCa === undefined ? {} : { clientCa }) };
}

function checkAuthority(pem: string, file: string): void {
  try {
    void new X509Certificate(pem);
  } catch {
    throw new StartError(
      "certificate",
      `${file} holds no PEM certificate`,
      "write the authority there, or drop --web.client-ca-file",
    );
  }
}

async function readPem(file: string): Promise<string> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    const why = codeOf(error) === "ENOENT" ? "does not exist" : `cannot be read (${codeOf(error)})`;
    const fix = 'name the files by --web.cert-file and --web.key-file; "promgate certs" makes some';
    throw new StartError("certificate", `${file} ${why}`, fix);
  }
}

async function readOptional(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    if (codeOf(error) === "ENOENT") return undefined;
    throw new StartError(
      "certificate",
      `${file} cannot be read (${codeOf(error)})`,
      "make it readable, or drop --web.client-ca-file",
    );
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "unknown";
}
