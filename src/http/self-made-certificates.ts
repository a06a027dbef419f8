import type { TlsSettings } from "../config/tls-settings.ts";
import { X509Certificate } from "node:crypto";
import type { Clock, Logger } from "../ports.ts";
import type { CertificateSource, Certificates } from "./certificates.ts";
import { makeAuthority, makeLeaf, validFor } from "./make-certificates.ts";

/** How long a self-made certificate and its authority are valid, in days. */
const leafDays = 90;
const authorityDays = 3650;

/** Serves with a certificate that is made now and renewed before it expires, by an authority that lives as long as the process. */
export async function selfMadeCertificates(tls: TlsSettings, clock: Clock, logger: Logger): Promise<CertificateSource> {
  const authority = await makeAuthority(validFor(authorityDays));
  const make = async (): Promise<Certificates> => {
    const leaf = await makeLeaf(authority, tls.hosts, validFor(leafDays));
    const expiresAt = new X509Certificate(leaf.cert).validToDate.getTime();
    return { ...leaf, ca: authority.cert, expiresAt };
  };
  let current = await make();
  let timer: NodeJS.Timeout | undefined;
  return {
    get current() {
      return current;
    },
    watch(observer) {
      const renew = async (): Promise<void> => {
        if (current.expiresAt - clock.now() > (leafDays * dayMs) / 3) return;
        current = await make();
        observer.changed(current);
        logger.info("certificate renewed", { expires: new Date(current.expiresAt).toISOString() });
      };
      timer = setInterval(() => void renew(), tls.reloadIntervalMs || dayMs).unref();
    },
    close() {
      clearInterval(timer);
    },
  };
}

const dayMs = 24 * 60 * 60 * 1000;
