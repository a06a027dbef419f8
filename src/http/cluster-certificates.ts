import { CertificateLoop } from "../certificates/certificate-loop.ts";
import type { CertificateLoopOptions } from "../certificates/certificate-loop.ts";
import type { CertificateObserver, CertificateSource, Certificates } from "./certificates.ts";
import { x509Tools } from "./x509-tools.ts";

/** How certificates are kept in a cluster. */
export type ClusterCertificatesOptions = Omit<CertificateLoopOptions, "tools" | "serve">;

/**
 * Serves with a certificate that all replicas share in a Secret of the cluster, made and renewed by whichever is first, and
 * keeps the authority of it in the webhook configurations. Resolves once there is a certificate to serve.
 */
export async function clusterCertificates(options: ClusterCertificatesOptions): Promise<CertificateSource> {
  const first = Promise.withResolvers<Certificates>();
  let current: Certificates | undefined;
  let observer: CertificateObserver | undefined;
  const loop = new CertificateLoop({
    ...options,
    tools: x509Tools,
    serve: (pair, { notAfter }) => {
      current = { ...pair, expiresAt: notAfter };
      first.resolve(current);
      observer?.changed(current);
    },
  });
  void loop.run();
  const certificates = await first.promise;
  return {
    get current() {
      return current ?? certificates;
    },
    status: () => ({ authorityExpiresAt: loop.authorityExpiresAt, made: loop.made, problems: loop.problems }),
    watch: (watching) => {
      observer = watching;
    },
    close: () => {
      loop.close();
    },
  };
}
