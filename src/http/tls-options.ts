import type { TlsOptions } from "node:tls";
import type { TlsSettings } from "../config/tls-settings.ts";
import type { Certificates } from "./certificates.ts";
import { cipherList, curveList } from "./tls-names.ts";

/**
 * Returns the TLS settings of a server as Node takes them. With an authority of client certificates, no client without
 * one of its certificates is served.
 *
 * @throws StartError for an unknown suite or curve.
 */
export function tlsOptions(tls: TlsSettings, { cert, key, clientCa }: Certificates): TlsOptions {
  return {
    cert,
    key,
    minVersion: tls.minVersion,
    honorCipherOrder: true,
    ciphers: cipherList(tls.cipherSuites).list,
    requestCert: clientCa !== undefined,
    rejectUnauthorized: clientCa !== undefined,
    ...(tls.curves.length === 0 ? {} : { ecdhCurve: curveList(tls.curves) }),
    ...(clientCa === undefined ? {} : { ca: clientCa }),
  };
}
