import { key, prometheus } from "../becomes.ts";
import { field, flag, integer, keyedList, map, object, required, setOf, tagged, text } from "../schema.ts";
import { basicAuth, oAuth2, proxyFields, safeAuthorization, safeTLSConfig } from "../shape/http-client.ts";
import { duration, word } from "../shape/scalar.ts";

/** How a way of discovery speaks with the server that it asks, where that takes no user and password. */
export const tokenClientFields = {
  authorization: field(safeAuthorization, "Authorization header to send.", key("authorization", prometheus("2.26"))),
  oauth2: field(oAuth2, "OAuth 2.0 client to fetch tokens as.", key("oauth2", prometheus("2.27"))),
  ...proxyFields,
  followRedirects: field(flag(), "Follow redirects.", key("follow_redirects", prometheus("2.26"))),
  enableHTTP2: field(flag(), "Speak HTTP/2 where the server does.", key("enable_http2", prometheus("2.35"))),
  tlsConfig: field(safeTLSConfig, "TLS settings.", key("tls_config")),
};

/** How a way of discovery speaks with the server that it asks. At most one way of authentication may be written. */
export const clientFields = {
  basicAuth: field(basicAuth, "User and password to send.", key("basic_auth")),
  ...tokenClientFields,
};

/** How often targets are looked for. */
export const refreshInterval = field(duration, "Time between two looks for targets.", key("refresh_interval"));

/** The port of targets that are found without one. */
export const targetPort = field(
  integer({ format: "int32", maximum: 65535, minimum: 0 }),
  "Port to scrape on targets that are found without one.",
  key("port"),
);

/** The text between the tags of a target. */
export const tagSeparator = field(
  text({ minLength: 1 }),
  "Text between the tags in their label, `,` where it is absent.",
  key("tag_separator"),
);

/** A filter of the system that is asked. */
export const filter = object({
  name: required(word, "What is filtered by, in that system's words.", key("name")),
  values: required(setOf(word, { minItems: 1 }), "Values to take.", key("values")),
});

/** Filters of the system that is asked. */
export const filters = field(keyedList(filter, ["name"]), "Filters to ask with; targets must pass all.", key("filters"));

/** Targets that are written down. */
export const staticConfig = tagged("staticTargets", {
  targets: required(setOf(word, { minItems: 1 }), "Hosts with their ports.", key("targets")),
  labels: field(map(text(), { "x-kubernetes-map-type": "atomic" }), "Labels to set on them.", key("labels")),
});
