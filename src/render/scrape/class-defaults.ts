import type { authorization, tlsConfig } from "../../model/shape/http-client.ts";
import type { Value } from "../../model/value.ts";
import type { Config, Scope } from "../scope.ts";
import { usedIn } from "../settings.ts";
import type { ScrapeClass } from "../settings.ts";

/** TLS settings of a client. */
type Tls = Value<typeof tlsConfig>;

/** The TLS and authentication settings of an object. */
export interface OwnSecurity {
  readonly tlsConfig?: Tls;
  readonly authorization?: Value<typeof authorization>;
  readonly basicAuth?: unknown;
  readonly oauth2?: unknown;
  readonly bearerTokenFile?: string;
  readonly bearerTokenSecret?: unknown;
}

/** Returns the keys that a class adds to a job: TLS settings if its object has none, and authorization if it does not authenticate. */
export function classKeys(own: OwnSecurity, scrapeClass: ScrapeClass | undefined, scope: Scope): Config {
  if (scrapeClass === undefined) return {};
  const { authorization: header, basicAuth, oauth2, bearerTokenSecret, bearerTokenFile = "" } = own;
  const authenticated = (header ?? basicAuth ?? oauth2 ?? bearerTokenSecret) !== undefined || bearerTokenFile !== "";
  return {
    ...(own.tlsConfig === undefined && scrapeClass.tls !== undefined ? { tls_config: usedIn(scope, scrapeClass.tls) } : {}),
    ...(authenticated ? {} : { authorization: scrapeClass.authorization }),
  };
}

/**
 * Returns the TLS settings of an object, completed by the files of its class. A certificate and its key are taken from the
 * class together or not at all.
 */
export function withClassFiles(own: Tls | undefined, scrapeClass: ScrapeClass | undefined): Tls | undefined {
  const files = scrapeClass?.spec.tlsConfig;
  if (own === undefined || files === undefined) return own;
  const { ca, caFile = "", cert, certFile = "", keySecret, keyFile = "" } = own;
  const hasCa = caFile !== "" || isNamed(ca);
  const hasPair = certFile !== "" || isNamed(cert) || keyFile !== "" || keySecret !== undefined;
  const pair = { certFile: files.certFile ?? "", keyFile: files.keyFile ?? "" };
  return {
    ...own,
    ...(hasCa ? {} : { caFile: files.caFile ?? "" }),
    ...(hasPair || pair.certFile === "" || pair.keyFile === "" ? {} : pair),
  };
}

function isNamed(value: Tls["ca"]): boolean {
  return value?.secret !== undefined || value?.configMap !== undefined;
}
