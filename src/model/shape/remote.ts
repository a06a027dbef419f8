import { goneFrom, key, prometheus, thanos, wordKey } from "../becomes.ts";
import { field, flag, integer, map, object, oneOf, required, tagged, text } from "../schema.ts";
import { azureAD, sigv4 } from "./cloud-auth.ts";
import { authorization, basicAuth, oAuth2, proxyFields, tlsConfig } from "./http-client.ts";
import { duration, url } from "./scalar.ts";
import { sampleRelabelings } from "./scrape.ts";

/** Version of the remote write protocol. */
export const remoteWriteMessageVersion = oneOf(["V1.0", "V2.0"]);

/** Metric metadata, sent in addition to the samples. */
export const metadataConfig = object({
  send: field(flag(), "Whether to send metric metadata.", key("send")),
  sendInterval: field(duration, "Interval between sends of metadata.", key("send_interval")),
  maxSamplesPerSend: field(
    integer({ format: "int32", minimum: -1 }),
    "Maximum number of metadata entries in a message.",
    key("max_samples_per_send", prometheus("2.29")),
  ),
});

/** Settings of the send queue. */
export const queueConfig = tagged("queue", {
  capacity: field(integer(), "Number of samples that each shard buffers before reading of the WAL is paused.", key("capacity")),
  minShards: field(integer(), "Minimum number of shards.", key("min_shards", prometheus("2.6"))),
  maxShards: field(integer(), "Maximum number of shards.", key("max_shards")),
  maxSamplesPerSend: field(integer(), "Maximum number of samples in a message.", key("max_samples_per_send")),
  batchSendDeadline: field(duration, "Maximum time that a sample waits for a full message.", key("batch_send_deadline")),
  maxRetries: field(
    integer(),
    "Maximum number of attempts to send a message.",
    key("max_retries", goneFrom("prometheus", "2.11")),
  ),
  minBackoff: field(duration, "Initial backoff between attempts.", key("min_backoff")),
  maxBackoff: field(duration, "Maximum backoff between attempts.", key("max_backoff")),
  retryOnRateLimit: field(flag(), "Whether to retry after 429 Too Many Requests.", key("retry_on_http_429", prometheus("2.26"))),
  sampleAgeLimit: field(duration, "Maximum age of samples to send.", key("sample_age_limit", prometheus("2.50"), thanos("0.32"))),
});

/** Remote write endpoint. */
export const remoteWriteSpec = object({
  url: required(url, "URL to send to.", key("url")),
  name: field(text(), "Unique name for metrics and logs.", key("name", prometheus("2.15"))),
  messageVersion: field(
    remoteWriteMessageVersion,
    "Version of the remote write protocol.",
    wordKey(
      "protobuf_message",
      { "V1.0": "prometheus.WriteRequest", "V2.0": "io.prometheus.write.v2.Request" },
      prometheus("2.54"),
      thanos("0.37"),
    ),
  ),
  sendExemplars: field(flag(), "Whether to send exemplars.", key("send_exemplars", prometheus("2.27"))),
  sendNativeHistograms: field(
    flag(),
    "Whether to send native histograms.",
    key("send_native_histograms", prometheus("2.40"), thanos("0.30")),
  ),
  remoteTimeout: field(duration, "Timeout of a request.", key("remote_timeout")),
  headers: field(map(text()), "Headers to send.", key("headers", prometheus("2.25"))),
  writeRelabelConfigs: field(sampleRelabelings, "Relabeling of the samples before they are sent.", key("write_relabel_configs")),
  oauth2: field(oAuth2, "OAuth 2.0 client credentials to get tokens with.", key("oauth2", prometheus("2.27"))),
  basicAuth: field(basicAuth, "Username and password for HTTP basic authentication.", key("basic_auth")),
  bearerTokenFile: field(
    text(),
    "File that holds a bearer token; deprecated, use authorization instead.",
    key("bearer_token_file"),
  ),
  authorization: field(authorization, "Authorization header to send with requests.", key("authorization", prometheus("2.26"))),
  sigv4: field(sigv4, "AWS Signature Version 4 settings to sign requests with.", key("sigv4", prometheus("2.26"))),
  azureAd: field(azureAD, "Azure AD authentication.", key("azuread", prometheus("2.45"), thanos("0.31"))),
  bearerToken: field(
    text(),
    "Bearer token in plain text, readable by everyone; deprecated, use authorization instead.",
    key("bearer_token"),
  ),
  tlsConfig: field(tlsConfig, "TLS settings.", key("tls_config")),
  ...proxyFields,
  followRedirects: field(flag(), "Whether to follow redirects.", key("follow_redirects", prometheus("2.26"))),
  queueConfig: field(queueConfig, "Settings of the send queue.", key("queue_config")),
  metadataConfig: field(
    metadataConfig,
    "Metric metadata, sent in addition to the samples.",
    key("metadata_config", prometheus("2.23")),
  ),
  enableHTTP2: field(flag(), "Whether to use HTTP/2 if the server supports it.", key("enable_http2", prometheus("2.35"))),
  roundRobinDNS: field(
    flag(),
    "Whether to spread connections over all addresses of the name.",
    key("round_robin_dns", prometheus("3.1"), thanos("0.38")),
  ),
});

/** Remote read endpoint. */
export const remoteReadSpec = object({
  url: required(url, "URL to read from.", key("url")),
  name: field(text(), "Unique name for metrics and logs.", key("name", prometheus("2.15"))),
  requiredMatchers: field(
    map(text()),
    "Matchers that a query must have for this endpoint to be queried.",
    key("required_matchers"),
  ),
  remoteTimeout: field(duration, "Timeout of a request.", key("remote_timeout")),
  headers: field(map(text()), "Headers to send.", key("headers", prometheus("2.26"))),
  readRecent: field(flag(), "Whether to query time ranges that local storage covers.", key("read_recent")),
  oauth2: field(oAuth2, "OAuth 2.0 client credentials to get tokens with.", key("oauth2", prometheus("2.27"))),
  basicAuth: field(basicAuth, "Username and password for HTTP basic authentication.", key("basic_auth")),
  bearerTokenFile: field(
    text(),
    "File that holds a bearer token; deprecated, use authorization instead.",
    key("bearer_token_file"),
  ),
  authorization: field(authorization, "Authorization header to send with requests.", key("authorization", prometheus("2.26"))),
  bearerToken: field(
    text(),
    "Bearer token in plain text, readable by everyone; deprecated, use authorization instead.",
    key("bearer_token"),
  ),
  tlsConfig: field(tlsConfig, "TLS settings.", key("tls_config")),
  ...proxyFields,
  followRedirects: field(flag(), "Whether to follow redirects.", key("follow_redirects", prometheus("2.26"))),
  filterExternalLabels: field(
    flag(),
    "Whether to query with the external labels.",
    key("filter_external_labels", prometheus("2.34")),
  ),
});
