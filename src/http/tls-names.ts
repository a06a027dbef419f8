import { getCiphers } from "node:tls";
import { suggest } from "../text/suggest.ts";
import { StartError } from "./start-error.ts";

/** OpenSSL's names of the TLS 1.2 suites, by the names that Go has for them (https://pkg.go.dev/crypto/tls#pkg-constants). */
const suites: Readonly<Record<string, string>> = {
  TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256: "ECDHE-ECDSA-AES128-GCM-SHA256",
  TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384: "ECDHE-ECDSA-AES256-GCM-SHA384",
  TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256: "ECDHE-ECDSA-CHACHA20-POLY1305",
  TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305: "ECDHE-ECDSA-CHACHA20-POLY1305",
  TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256: "ECDHE-RSA-AES128-GCM-SHA256",
  TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384: "ECDHE-RSA-AES256-GCM-SHA384",
  TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256: "ECDHE-RSA-CHACHA20-POLY1305",
  TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305: "ECDHE-RSA-CHACHA20-POLY1305",
  TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256: "ECDHE-ECDSA-AES128-SHA256",
  TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA: "ECDHE-ECDSA-AES128-SHA",
  TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA: "ECDHE-ECDSA-AES256-SHA",
  TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256: "ECDHE-RSA-AES128-SHA256",
  TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA: "ECDHE-RSA-AES128-SHA",
  TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA: "ECDHE-RSA-AES256-SHA",
  TLS_RSA_WITH_AES_128_GCM_SHA256: "AES128-GCM-SHA256",
  TLS_RSA_WITH_AES_256_GCM_SHA384: "AES256-GCM-SHA384",
  TLS_RSA_WITH_AES_128_CBC_SHA256: "AES128-SHA256",
  TLS_RSA_WITH_AES_128_CBC_SHA: "AES128-SHA",
  TLS_RSA_WITH_AES_256_CBC_SHA: "AES256-SHA",
};

/** OpenSSL's names of key exchange groups, by Go's names and by the short forms that are used for them. */
const curves: Readonly<Record<string, string>> = {
  CurveP256: "prime256v1",
  CurveP384: "secp384r1",
  CurveP521: "secp521r1",
  X25519: "X25519",
  X25519MLKEM768: "X25519MLKEM768",
};

/**
 * Writes cipher suites as OpenSSL's list, from Go's names or OpenSSL's. TLS 1.3 has suites of its own, which are always
 * all on, as in Go.
 *
 * @throws StartError for a suite that does not exist or that this runtime does not have.
 */
export function cipherList(names: readonly string[]): string {
  const available = new Set(getCiphers().map((name) => name.toUpperCase()));
  const chosen = names.map((name) => {
    const found = Object.hasOwn(suites, name) ? (suites[name] ?? name) : name;
    if (available.has(found.toUpperCase())) return found;
    throw unknown("cipher suite", "--web.tls-cipher-suites", name, Object.keys(suites));
  });
  return [...tls13Suites, ...chosen].join(":");
}

const tls13Suites = ["TLS_AES_128_GCM_SHA256", "TLS_AES_256_GCM_SHA384", "TLS_CHACHA20_POLY1305_SHA256"];

/**
 * Writes curves as OpenSSL's list of groups, from Go's names.
 *
 * @throws StartError for a curve that Go does not have.
 */
export function curveList(names: readonly string[]): string {
  return names
    .map((name) => {
      const found = Object.hasOwn(curves, name) ? curves[name] : undefined;
      if (found === undefined) throw unknown("curve", "--web.tls-curves", name, Object.keys(curves));
      return found;
    })
    .join(":");
}

function unknown(what: string, flag: string, name: string, known: readonly string[]): StartError {
  const near = suggest(name, known);
  return new StartError(
    "tls-setting",
    `${flag}: there is no ${what} ${JSON.stringify(name)}`,
    near === undefined ? `known are ${known.join(", ")}` : `did you mean ${near}?`,
  );
}
