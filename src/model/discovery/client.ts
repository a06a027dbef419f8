import { key, prometheus } from "../becomes.ts";
import { field, flag, integer, keyedList, map, object, required, setOf, tagged, text } from "../schema.ts";
import { basicAuth, oAuth2, proxyFields, safeAuthorization, safeTLSConfig } from "../shape/http-client.ts";
import { duration, word } from "../shape/scalar.ts";

/** HTTP client settings of service discovery without basic authentication. */
export const tokenClientFields = {
  authorization: field(
    safeAuthorization,
    "Authorization header to send with requests.",
    key("authorization", prometheus("2.26")),
  ),
  oauth2: field(oAuth2, "OAuth 2.0 client credentials to get tokens with.", key("oauth2", prometheus("2.27"))),
  ...proxyFields,
  followRedirects: field(flag(), "Whether to follow redirects.", key("follow_redirects", prometheus("2.26"))),
  enableHTTP2: field(flag(), "Whether to use HTTP/2 if the server supports it.", key("enable_http2", prometheus("2.35"))),
  tlsConfig: field(safeTLSConfig, "TLS settings.", key("tls_config")),
};

/** HTTP client settings of service discovery; at most one authentication method may be set. */
export const clientFields = {
  basicAuth: field(basicAuth, "Username and password for HTTP basic authentication.", key("basic_auth")),
  ...tokenClientFields,
};

/** Interval between refreshes of the targets. */
export const refreshInterval = field(duration, "Interval between refreshes of the targets.", key("refresh_interval"));

/** Port of targets that are discovered without a port. */
export const targetPort = field(
  integer({ format: "int32", maximum: 65535, minimum: 0 }),
  "Port to scrape on targets discovered without a port.",
  key("port"),
);

/** Separator of the tags of a target. */
export const tagSeparator = field(
  text({ minLength: 1 }),
  "Separator of the tags in their label; defaults to `,`.",
  key("tag_separator"),
);

/** Filter for the API of a service discovery. */
export const filter = object({
  name: required(word, "Name of the filter, as the API of the system has it.", key("name")),
  values: required(setOf(word, { minItems: 1 }), "Values to accept.", key("values")),
});

/** Filters for the API of a service discovery. */
export const filters = field(keyedList(filter, ["name"]), "Filters for the API; targets must match all.", key("filters"));

/** Static targets. */
export const staticConfig = tagged("staticTargets", {
  targets: required(setOf(word, { minItems: 1 }), "Targets, as host:port.", key("targets")),
  labels: field(
    map(text(), { "x-kubernetes-map-type": "atomic", tags: ["staticLabels"] }),
    "Labels to set on the targets.",
    key("labels"),
  ),
});
