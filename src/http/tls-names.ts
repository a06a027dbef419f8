import { suggest } from "../text/suggest.ts";
import { StartError } from "./start-error.ts";

/**
 * OpenSSL's names of the TLS 1.2 suites that are offered, by Go's names (https://pkg.go.dev/crypto/tls#pkg-constants):
 * those with forward secrecy and authenticated encryption.
 */
const suites: Readonly<Record<string, string>> = {
  TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256: "ECDHE-ECDSA-AES128-GCM-SHA256",
  TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256: "ECDHE-RSA-AES128-GCM-SHA256",
  TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384: "ECDHE-ECDSA-AES256-GCM-SHA384",
  TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384: "ECDHE-RSA-AES256-GCM-SHA384",
  TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256: "ECDHE-ECDSA-CHACHA20-POLY1305",
  TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256: "ECDHE-RSA-CHACHA20-POLY1305",
  TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305: "ECDHE-ECDSA-CHACHA20-POLY1305",
  TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305: "ECDHE-RSA-CHACHA20-POLY1305",
};

/** Go's other suites for TLS 1.2: in CBC mode, or with an RSA key exchange. */
const weakSuites: ReadonlySet<string> = new Set([
  "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256",
  "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA",
  "TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA",
  "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256",
  "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA",
  "TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA",
  "TLS_ECDHE_RSA_WITH_3DES_EDE_CBC_SHA",
  "TLS_ECDHE_RSA_WITH_RC4_128_SHA",
  "TLS_ECDHE_ECDSA_WITH_RC4_128_SHA",
  "TLS_RSA_WITH_AES_128_GCM_SHA256",
  "TLS_RSA_WITH_AES_256_GCM_SHA384",
  "TLS_RSA_WITH_AES_128_CBC_SHA256",
  "TLS_RSA_WITH_AES_128_CBC_SHA",
  "TLS_RSA_WITH_AES_256_CBC_SHA",
  "TLS_RSA_WITH_3DES_EDE_CBC_SHA",
  "TLS_RSA_WITH_RC4_128_SHA",
]);

const tls13Suites: readonly string[] = ["TLS_AES_128_GCM_SHA256", "TLS_AES_256_GCM_SHA384", "TLS_CHACHA20_POLY1305_SHA256"];

/** OpenSSL's names of key exchange groups, by Go's names. */
const curves: Readonly<Record<string, string>> = {
  CurveP256: "prime256v1",
  CurveP384: "secp384r1",
  CurveP521: "secp521r1",
  X25519: "X25519",
  X25519MLKEM768: "X25519MLKEM768",
};

/** Cipher suites as OpenSSL takes them, and the names of those that were left out because they are weak. */
export interface CipherList {
  readonly list: string;
  readonly omitted: readonly string[];
}

/**
 * Returns cipher suites as OpenSSL's list, from Go's names; all that are offered where none are named. Those of TLS 1.3
 * are always on, as in Go.
 *
 * @throws StartError for an unknown suite, and where only weak ones are named.
 */
export function cipherList(names: readonly string[]): CipherList {
  const chosen = new Set<string>();
  const omitted: string[] = [];
  for (const name of names.length === 0 ? Object.keys(suites) : names) {
    const suite =
      (Object.hasOwn(suites, name) ? suites[name] : undefined) ?? Object.values(suites).find((known) => known === name);
    if (suite !== undefined) chosen.add(suite);
    else if (weakSuites.has(name)) omitted.push(name);
    else if (!tls13Suites.includes(name)) throw unknownName("cipher suite", "--web.tls-cipher-suites", name, Object.keys(suites));
  }
  if (chosen.size === 0 && omitted.length > 0)
    throw new StartError(
      "tls-setting",
      `--web.tls-cipher-suites: ${omitted.join(", ")}: not offered, without forward secrecy or authenticated encryption`,
      "name a suite such as TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
    );
  return { list: [...tls13Suites, ...chosen].join(":"), omitted };
}

/**
 * Returns curves as OpenSSL's list of groups, from Go's names.
 *
 * @throws StartError for an unknown curve.
 */
export function curveList(names: readonly string[]): string {
  return names
    .map((name) => {
      const group = Object.hasOwn(curves, name) ? curves[name] : undefined;
      if (group === undefined) throw unknownName("curve", "--web.tls-curves", name, Object.keys(curves));
      return group;
    })
    .join(":");
}

function unknownName(what: string, flag: string, name: string, known: readonly string[]): StartError {
  const near = suggest(name, known);
  return new StartError(
    "tls-setting",
    `${flag}: unknown ${what} ${JSON.stringify(name)}`,
    near === undefined ? `use ${known.join(", ")}` : `did you mean ${near}?`,
  );
}
