import { alertmanager, argument, fileKey, key, lowerKey, nothing, prometheus, thanos } from "../becomes.ts";
import { field, flag, integer, list, object, oneOf, required, setOf, tagged, text } from "../schema.ts";
import { secretKeySelector } from "../core/reference.ts";
import { safeTLSConfig, secretOrConfigMap, tlsVersion } from "./http-client.ts";

/** TLS settings of a web server. */
export const webTLSConfig = tagged("webTls", {
  cert: field(secretOrConfigMap, "Server certificate.", fileKey("cert_file")),
  certFile: field(text(), "File that holds the server certificate.", key("cert_file")),
  keySecret: field(secretKeySelector, "Key of a Secret that holds the private key of the certificate.", fileKey("key_file")),
  keyFile: field(text(), "File that holds the private key of the certificate.", key("key_file")),
  client_ca: field(secretOrConfigMap, "CA certificate to verify clients with.", fileKey("client_ca_file")),
  clientCAFile: field(text(), "File that holds the CA certificate to verify clients with.", key("client_ca_file")),
  clientAuthType: field(
    text(),
    "Client authentication policy of Go's TLS server; defaults to NoClientCert.",
    key("client_auth_type"),
  ),
  minVersion: field(text(), "Minimum TLS version; defaults to TLS12.", key("min_version")),
  maxVersion: field(text(), "Maximum TLS version.", key("max_version")),
  cipherSuites: field(list(text()), "Cipher suites for TLS 1.2 and older.", key("cipher_suites")),
  preferServerCipherSuites: field(
    flag(),
    "Whether the server's order of cipher suites takes precedence.",
    key("prefer_server_cipher_suites"),
  ),
  curvePreferences: field(
    list(text()),
    "Elliptic curves for the key exchange, in order of preference.",
    key("curve_preferences"),
  ),
});

/** Headers that a web server adds to responses. */
export const webHTTPHeaders = object({
  contentSecurityPolicy: field(text(), "Content-Security-Policy header.", key("Content-Security-Policy")),
  xFrameOptions: field(oneOf(["", "Deny", "SameOrigin"]), "X-Frame-Options header.", lowerKey("X-Frame-Options")),
  xContentTypeOptions: field(oneOf(["", "NoSniff"]), "X-Content-Type-Options header.", lowerKey("X-Content-Type-Options")),
  xXSSProtection: field(text(), "X-XSS-Protection header.", key("X-XSS-Protection")),
  strictTransportSecurity: field(text(), "Strict-Transport-Security header.", key("Strict-Transport-Security")),
});

/** HTTP settings of a web server. */
export const webHTTPConfig = object({
  http2: field(flag(), "Whether to use HTTP/2; requires TLS.", key("http2")),
  headers: field(webHTTPHeaders, "Headers to add to responses.", key("headers")),
});

/** Settings of the web configuration file. */
export const webConfigFileFields = {
  tlsConfig: field(webTLSConfig, "TLS settings.", key("tls_server_config")),
  httpConfig: field(webHTTPConfig, "HTTP settings.", key("http_server_config")),
};

/** Web server of Alertmanager. */
export const alertmanagerWebSpec = object({
  ...webConfigFileFields,
  getConcurrency: field(
    integer({ format: "int32", minimum: 0 }),
    "Maximum number of concurrent GET requests.",
    argument("--web.get-concurrency", alertmanager("0.17")),
  ),
  timeout: field(
    integer({ format: "int32", minimum: 0 }),
    "Timeout of a request, in seconds.",
    argument("--web.timeout", alertmanager("0.17")),
  ),
});

/** Mutual TLS between the members of an Alertmanager cluster. */
export const clusterTLSConfig = object({
  server: required(webTLSConfig, "TLS settings for incoming connections of peers.", key("tls_server_config")),
  client: required(safeTLSConfig, "TLS settings for connections to peers.", key("tls_client_config")),
});

const unread = nothing("the operator does not pass it to Thanos");

/** TLS settings of the gRPC server of Thanos; only files of the container are used. */
export const grpcServerTLSConfig = object({
  ca: field(secretOrConfigMap, "Ignored; use caFile.", unread),
  cert: field(secretOrConfigMap, "Ignored; use certFile.", unread),
  keySecret: field(secretKeySelector, "Ignored; use keyFile.", unread),
  serverName: field(text(), "Ignored.", unread),
  insecureSkipVerify: field(flag(), "Ignored.", unread),
  caFile: field(text(), "File that holds the CA certificate to verify clients with.", argument("--grpc-server-tls-client-ca")),
  certFile: field(text(), "File that holds the server certificate.", argument("--grpc-server-tls-cert")),
  keyFile: field(text(), "File that holds the private key of the certificate.", argument("--grpc-server-tls-key")),
  minVersion: field(
    tlsVersion,
    "Minimum TLS version; defaults to TLS13.",
    argument("--grpc-server-tls-min-version", thanos("0.37")),
  ),
  maxVersion: field(tlsVersion, "Ignored.", unread),
  cipherSuites: field(
    setOf(text(), { minItems: 1 }),
    "Cipher suites for TLS 1.2 and older.",
    argument("--grpc-server-tls-ciphers", thanos("0.42")),
  ),
  curves: field(
    setOf(text(), { minItems: 1 }),
    "Elliptic curves for the key exchange.",
    argument("--grpc-server-tls-curves", thanos("0.42")),
  ),
});

/** Web server of Prometheus. */
export const prometheusWebSpec = object({
  ...webConfigFileFields,
  pageTitle: field(text(), "Title of the web page.", argument("--web.page-title", prometheus("2.6"))),
  maxConnections: field(
    integer({ format: "int32", minimum: 0 }),
    "Maximum number of connections.",
    argument("--web.max-connections"),
  ),
});

/** Web server of Thanos Ruler. */
export const thanosRulerWebSpec = object({
  ...webConfigFileFields,
});
