import type { authorization, tlsConfig } from "../../model/shape/http-client.ts";
import type { Value } from "../../model/value.ts";
import type { Config } from "../scope.ts";
import type { ScrapeClass } from "../settings.ts";

/** TLS settings of a client. */
type Tls = Value<typeof tlsConfig>;

/** What an object says of TLS and authentication. */
export interface OwnSecurity {
  readonly tlsConfig?: Tls;
  readonly authorization?: Value<typeof authorization>;
  readonly basicAuth?: unknown;
  readonly oauth2?: unknown;
  readonly bearerTokenFile?: string;
  readonly bearerTokenSecret?: unknown;
}

/** The keys that a class adds to a job: TLS where its object says nothing of it, and authorization where it has no authentication. */
export function classKeys(own: OwnSecurity, scrapeClass: ScrapeClass | undefined): Config {
  if (scrapeClass === undefined) return {};
  const { authorization: header, basicAuth, oauth2, bearerTokenSecret, bearerTokenFile = "" } = own;
  const authenticated = (header ?? basicAuth ?? oauth2 ?? bearerTokenSecret) !== undefined || bearerTokenFile !== "";
  return {
    ...(own.tlsConfig === undefined ? { tls_config: scrapeClass.tls } : {}),
    ...(authenticated ? {} : { authorization: scrapeClass.authorization }),
  };
}

/**
 * An object's own TLS settings, with the files of its class where it says nothing of these. A certificate and its key are
 * taken together or not at all.
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
