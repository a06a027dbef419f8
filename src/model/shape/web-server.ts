import { alertmanager, argument, fileKey, key, nothing, prometheus, thanos } from "../becomes.ts";
import { field, flag, integer, list, object, oneOf, required, setOf, text } from "../schema.ts";
import { secretKeySelector } from "../core/reference.ts";
import { safeTLSConfig, secretOrConfigMap, tlsVersion } from "./http-client.ts";

/** TLS settings of a web server. */
export const webTLSConfig = object({
  cert: field(secretOrConfigMap, "Certificate to serve with.", fileKey("cert_file")),
  certFile: field(text(), "File with the certificate to serve with.", key("cert_file")),
  keySecret: field(secretKeySelector, "Key of a Secret that holds the certificate's private key.", fileKey("key_file")),
  keyFile: field(text(), "File with the certificate's private key.", key("key_file")),
  client_ca: field(secretOrConfigMap, "Authority that clients' certificates must be signed by.", fileKey("client_ca_file")),
  clientCAFile: field(text(), "File with the authority that clients' certificates must be signed by.", key("client_ca_file")),
  clientAuthType: field(
    text(),
    "Whether clients must show a certificate, in Go's words; NoClientCert where it is absent.",
    key("client_auth_type"),
  ),
  minVersion: field(text(), "Oldest TLS version to accept, TLS12 where it is absent.", key("min_version")),
  maxVersion: field(text(), "Newest TLS version to accept.", key("max_version")),
  cipherSuites: field(list(text()), "Cipher suites to accept up to TLS 1.2.", key("cipher_suites")),
  preferServerCipherSuites: field(flag(), "Choose the cipher suite by the server's order.", key("prefer_server_cipher_suites")),
  curvePreferences: field(list(text()), "Curves for the key exchange, the preferred first.", key("curve_preferences")),
});

/** Headers that a web server adds to its answers. */
export const webHTTPHeaders = object({
  contentSecurityPolicy: field(text(), "Content-Security-Policy header.", key("Content-Security-Policy")),
  xFrameOptions: field(oneOf(["", "Deny", "SameOrigin"]), "X-Frame-Options header.", key("X-Frame-Options")),
  xContentTypeOptions: field(oneOf(["", "NoSniff"]), "X-Content-Type-Options header.", key("X-Content-Type-Options")),
  xXSSProtection: field(text(), "X-XSS-Protection header.", key("X-XSS-Protection")),
  strictTransportSecurity: field(text(), "Strict-Transport-Security header.", key("Strict-Transport-Security")),
});

/** HTTP settings of a web server. */
export const webHTTPConfig = object({
  http2: field(flag(), "Speak HTTP/2; only with TLS.", key("http2")),
  headers: field(webHTTPHeaders, "Headers to add to answers.", key("headers")),
});

/** What goes into the file of web settings. */
export const webConfigFileFields = {
  tlsConfig: field(webTLSConfig, "TLS settings.", key("tls_server_config")),
  httpConfig: field(webHTTPConfig, "HTTP settings.", key("http_server_config")),
};

/** Alertmanager's web server. */
export const alertmanagerWebSpec = object({
  ...webConfigFileFields,
  getConcurrency: field(
    integer({ format: "int32", minimum: 0 }),
    "Most GET requests at once.",
    argument("--web.get-concurrency", alertmanager("0.17")),
  ),
  timeout: field(
    integer({ format: "int32", minimum: 0 }),
    "Seconds that a request may take.",
    argument("--web.timeout", alertmanager("0.17")),
  ),
});

/** TLS between the members of an Alertmanager cluster. */
export const clusterTLSConfig = object({
  server: required(webTLSConfig, "TLS settings towards peers that connect.", key("tls_server_config")),
  client: required(safeTLSConfig, "TLS settings towards peers connected to.", key("tls_client_config")),
});

const unread = nothing("the operator does not hand it to Thanos");

/** TLS settings of Thanos' gRPC server; only files of the container count. */
export const grpcServerTLSConfig = object({
  ca: field(secretOrConfigMap, "Not used; write caFile.", unread),
  cert: field(secretOrConfigMap, "Not used; write certFile.", unread),
  keySecret: field(secretKeySelector, "Not used; write keyFile.", unread),
  serverName: field(text(), "Not used.", unread),
  insecureSkipVerify: field(flag(), "Not used.", unread),
  caFile: field(
    text(),
    "File with the authority that clients' certificates must be signed by.",
    argument("--grpc-server-tls-client-ca"),
  ),
  certFile: field(text(), "File with the certificate to serve with.", argument("--grpc-server-tls-cert")),
  keyFile: field(text(), "File with the certificate's private key.", argument("--grpc-server-tls-key")),
  minVersion: field(
    tlsVersion,
    "Oldest TLS version to accept, TLS13 where it is absent.",
    argument("--grpc-server-tls-min-version", thanos("0.37")),
  ),
  maxVersion: field(tlsVersion, "Not used.", unread),
  cipherSuites: field(
    setOf(text(), { minItems: 1 }),
    "Cipher suites to accept up to TLS 1.2.",
    argument("--grpc-server-tls-ciphers", thanos("0.42")),
  ),
  curves: field(
    setOf(text(), { minItems: 1 }),
    "Curves for the key exchange.",
    argument("--grpc-server-tls-curves", thanos("0.42")),
  ),
});

/** Prometheus' web server. */
export const prometheusWebSpec = object({
  ...webConfigFileFields,
  pageTitle: field(text(), "Title of the web page.", argument("--web.page-title", prometheus("2.6"))),
  maxConnections: field(integer({ format: "int32", minimum: 0 }), "Most connections at once.", argument("--web.max-connections")),
});

/** Thanos Ruler's web server. */
export const thanosRulerWebSpec = object({
  ...webConfigFileFields,
});
