import { goneFrom, key, prometheus, thanos, wordKey } from "../becomes.ts";
import { field, flag, integer, map, object, oneOf, required, tagged, text } from "../schema.ts";
import { azureAD, sigv4 } from "./cloud-auth.ts";
import { authorization, basicAuth, oAuth2, proxyFields, tlsConfig } from "./http-client.ts";
import { duration, url } from "./scalar.ts";
import { sampleRelabelings } from "./scrape.ts";

/** A version of the messages of remote write. */
export const remoteWriteMessageVersion = oneOf(["V1.0", "V2.0"]);

/** Metadata of metrics, sent beside the samples. */
export const metadataConfig = object({
  send: field(flag(), "Send metadata of metrics.", key("send")),
  sendInterval: field(duration, "Time between two sendings of metadata.", key("send_interval")),
  maxSamplesPerSend: field(
    integer({ format: "int32", minimum: -1 }),
    "Most metadata in one message.",
    key("max_samples_per_send", prometheus("2.29")),
  ),
});

/** The queue of what is to be sent. */
export const queueConfig = tagged("queue", {
  capacity: field(integer(), "Samples that a shard holds before reading stops.", key("capacity")),
  minShards: field(integer(), "Least number of shards.", key("min_shards", prometheus("2.6"))),
  maxShards: field(integer(), "Greatest number of shards.", key("max_shards")),
  maxSamplesPerSend: field(integer(), "Most samples in one message.", key("max_samples_per_send")),
  batchSendDeadline: field(duration, "Longest time that a sample waits for others.", key("batch_send_deadline")),
  maxRetries: field(integer(), "Most tries at one message.", key("max_retries", goneFrom("prometheus", "2.11"))),
  minBackoff: field(duration, "First wait before a further try.", key("min_backoff")),
  maxBackoff: field(duration, "Longest wait before a further try.", key("max_backoff")),
  retryOnRateLimit: field(flag(), "Try again after 429 Too Many Requests.", key("retry_on_http_429", prometheus("2.26"))),
  sampleAgeLimit: field(
    duration,
    "Age from which on samples are given up.",
    key("sample_age_limit", prometheus("2.50"), thanos("0.32")),
  ),
});

/** A system to send samples to. */
export const remoteWriteSpec = object({
  url: required(url, "URL to send to.", key("url")),
  name: field(text(), "Name in metrics and logs, unlike any other's.", key("name", prometheus("2.15"))),
  messageVersion: field(
    remoteWriteMessageVersion,
    "Version of the messages.",
    wordKey(
      "protobuf_message",
      { "V1.0": "prometheus.WriteRequest", "V2.0": "io.prometheus.write.v2.Request" },
      prometheus("2.54"),
      thanos("0.37"),
    ),
  ),
  sendExemplars: field(flag(), "Send exemplars.", key("send_exemplars", prometheus("2.27"))),
  sendNativeHistograms: field(
    flag(),
    "Send native histograms.",
    key("send_native_histograms", prometheus("2.40"), thanos("0.30")),
  ),
  remoteTimeout: field(duration, "Time that a request may take.", key("remote_timeout")),
  headers: field(map(text()), "Headers to send.", key("headers", prometheus("2.25"))),
  writeRelabelConfigs: field(sampleRelabelings, "Relabeling of the samples before they are sent.", key("write_relabel_configs")),
  oauth2: field(oAuth2, "OAuth 2.0 client to fetch tokens as.", key("oauth2", prometheus("2.27"))),
  basicAuth: field(basicAuth, "User and password to send.", key("basic_auth")),
  bearerTokenFile: field(text(), "File with a bearer token; write authorization instead.", key("bearer_token_file")),
  authorization: field(authorization, "Authorization header to send.", key("authorization", prometheus("2.26"))),
  sigv4: field(sigv4, "Sign requests with AWS' Signature Version 4.", key("sigv4", prometheus("2.26"))),
  azureAd: field(azureAD, "Authenticate by Azure AD.", key("azuread", prometheus("2.45"), thanos("0.31"))),
  bearerToken: field(text(), "Bearer token in plain text, for all to read; write authorization instead.", key("bearer_token")),
  tlsConfig: field(tlsConfig, "TLS settings.", key("tls_config")),
  ...proxyFields,
  followRedirects: field(flag(), "Follow redirects.", key("follow_redirects", prometheus("2.26"))),
  queueConfig: field(queueConfig, "The queue of what is to be sent.", key("queue_config")),
  metadataConfig: field(
    metadataConfig,
    "Metadata of metrics, sent beside the samples.",
    key("metadata_config", prometheus("2.23")),
  ),
  enableHTTP2: field(flag(), "Speak HTTP/2 where the server does.", key("enable_http2", prometheus("2.35"))),
  roundRobinDNS: field(
    flag(),
    "Spread connections over all of the name's addresses.",
    key("round_robin_dns", prometheus("3.1"), thanos("0.38")),
  ),
});

/** A system to read samples from. */
export const remoteReadSpec = object({
  url: required(url, "URL to read from.", key("url")),
  name: field(text(), "Name in metrics and logs, unlike any other's.", key("name", prometheus("2.15"))),
  requiredMatchers: field(map(text()), "Matchers that a query must have for this system to be asked.", key("required_matchers")),
  remoteTimeout: field(duration, "Time that a request may take.", key("remote_timeout")),
  headers: field(map(text()), "Headers to send.", key("headers", prometheus("2.26"))),
  readRecent: field(flag(), "Ask even for times that Prometheus holds itself.", key("read_recent")),
  oauth2: field(oAuth2, "OAuth 2.0 client to fetch tokens as.", key("oauth2", prometheus("2.27"))),
  basicAuth: field(basicAuth, "User and password to send.", key("basic_auth")),
  bearerTokenFile: field(text(), "File with a bearer token; write authorization instead.", key("bearer_token_file")),
  authorization: field(authorization, "Authorization header to send.", key("authorization", prometheus("2.26"))),
  bearerToken: field(text(), "Bearer token in plain text, for all to read; write authorization instead.", key("bearer_token")),
  tlsConfig: field(tlsConfig, "TLS settings.", key("tls_config")),
  ...proxyFields,
  followRedirects: field(flag(), "Follow redirects.", key("follow_redirects", prometheus("2.26"))),
  filterExternalLabels: field(flag(), "Ask with the external labels.", key("filter_external_labels", prometheus("2.34"))),
});
