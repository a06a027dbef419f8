import { watch } from "node:fs";
import type { FSWatcher } from "node:fs";
import { dirname } from "node:path";
import type { TlsSettings } from "../config/tls-settings.ts";
import type { Logger } from "../ports.ts";
import type { CertificateObserver, CertificateSource, Certificates } from "./certificates.ts";
import { readCertificates } from "./read-certificates.ts";
import { StartError } from "./start-error.ts";

/** How long after a change files are read, so that all of them have been written. */
const settleMs = 100;

/**
 * Serves with the certificates in files. They are read again when anything in their folders changes (a mounted Secret
 * changes by its `..data` link alone) and at the configured interval. Where they cannot be used, an error is logged and
 * the certificates in use stay; a client authority that was in use may not go missing.
 *
 * @throws StartError where the files cannot be used at the start.
 */
export async function certificateFiles(tls: TlsSettings, logger: Logger): Promise<CertificateSource> {
  return new CertificateFiles(tls, logger, await readCertificates(tls, tls.clientCaRequired));
}

class CertificateFiles implements CertificateSource {
  current: Certificates;
  readonly #tls: TlsSettings;
  readonly #logger: Logger;
  readonly #watchers: FSWatcher[] = [];
  #interval: NodeJS.Timeout | undefined;
  #settling: NodeJS.Timeout | undefined;
  #lastError = "";

  constructor(tls: TlsSettings, logger: Logger, current: Certificates) {
    this.#tls = tls;
    this.#logger = logger;
    this.current = current;
  }

  watch(observer: CertificateObserver): void {
    const reload = (): void => void this.#reload(observer);
    const settle = (): void => {
      clearTimeout(this.#settling);
      this.#settling = setTimeout(reload, settleMs).unref();
    };
    const { certFile, keyFile, clientCaFile, reloadIntervalMs } = this.#tls;
    const files = [certFile, keyFile, ...(clientCaFile === "" ? [] : [clientCaFile])];
    for (const folder of new Set(files.map((file) => dirname(file)))) this.#watchFolder(folder, settle);
    if (reloadIntervalMs > 0) this.#interval = setInterval(reload, reloadIntervalMs).unref();
  }

  close(): void {
    clearInterval(this.#interval);
    clearTimeout(this.#settling);
    for (const watcher of this.#watchers) watcher.close();
  }

  /** Where a folder cannot be watched, as without inotify watches left, the interval still applies. */
  #watchFolder(folder: string, changed: () => void): void {
    try {
      const watcher = watch(folder, { persistent: false }, changed);
      watcher.on("error", () => {
        watcher.close();
      });
      this.#watchers.push(watcher);
    } catch {
      this.#logger.debug("folder of certificates cannot be watched; it is read at intervals", { folder });
    }
  }

  async #reload(observer: CertificateObserver): Promise<void> {
    try {
      const { clientCaRequired } = this.#tls;
      const next = await readCertificates(this.#tls, clientCaRequired || this.current.clientCa !== undefined);
      this.#lastError = "";
      if (sameCertificates(next, this.current)) return;
      this.current = next;
      observer.changed(next);
      this.#logger.info("certificates reloaded", { expires: new Date(next.expiresAt).toISOString() });
    } catch (error) {
      observer.failed();
      const message = error instanceof StartError ? `${error.message}; ${error.fix}` : String(error);
      if (message !== this.#lastError)
        this.#logger.error("changed certificates cannot be used; the current ones stay in use", { error: message });
      this.#lastError = message;
    }
  }
}

function sameCertificates(a: Certificates, b: Certificates): boolean {
  return a.cert === b.cert && a.key === b.key && a.clientCa === b.clientCa;
}
