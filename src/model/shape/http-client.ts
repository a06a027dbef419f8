import { alertmanager, fileKey, key, prometheus, thanos } from "../becomes.ts";
import { field, flag, list, map, object, oneOf, required, tagged, text } from "../schema.ts";
import { configMapKeySelector, namedSecretKey, secretKeySelector } from "../core/reference.ts";
import { url } from "./scalar.ts";

/** A version of TLS. */
export const tlsVersion = oneOf(["TLS10", "TLS11", "TLS12", "TLS13"]);

/** Username and password. */
export const basicAuth = tagged("basicAuth", {
  username: field(secretKeySelector, "Key of a Secret that holds the username.", key("username")),
  password: field(secretKeySelector, "Key of a Secret that holds the password.", key("password")),
});

/** A value in a Secret or in a ConfigMap. */
export const secretOrConfigMap = tagged("secretOrConfigMap", {
  secret: field(secretKeySelector, "Key of a Secret that holds the value.", key("")),
  configMap: field(configMapKeySelector, "Key of a ConfigMap that holds the value.", key("")),
});

/** TLS settings with certificates from Secrets and ConfigMaps. */
const safeTlsFields = {
  ca: field(secretOrConfigMap, "CA certificate to verify the server with.", fileKey("ca_file")),
  cert: field(secretOrConfigMap, "Client certificate; requires its key.", fileKey("cert_file")),
  keySecret: field(secretKeySelector, "Key of a Secret that holds the private key of the certificate.", fileKey("key_file")),
  serverName: field(text(), "Server name to verify in the certificate.", key("server_name")),
  insecureSkipVerify: field(flag(), "Whether to skip verification of the server's certificate.", key("insecure_skip_verify")),
  minVersion: field(
    tlsVersion,
    "Minimum TLS version.",
    key("min_version", prometheus("2.35"), alertmanager("0.25"), thanos("0.28")),
  ),
  maxVersion: field(
    tlsVersion,
    "Maximum TLS version.",
    key("max_version", prometheus("2.41"), alertmanager("0.25"), thanos("0.30")),
  ),
};

/** Certificates and keys in files of the container. */
const tlsFileFields = {
  caFile: field(text(), "File that holds the CA certificate.", key("ca_file")),
  certFile: field(text(), "File that holds the client certificate.", key("cert_file")),
  keyFile: field(text(), "File that holds the private key of the certificate.", key("key_file")),
};

/** TLS settings of a client. */
export const safeTLSConfig = tagged("tls", safeTlsFields);

/** TLS settings of a client with certificates from Secrets, ConfigMaps or files of the container. */
export const tlsConfig = tagged("tls", { ...safeTlsFields, ...tlsFileFields });

const safeAuthorizationFields = {
  type: field(text(), "Scheme of the Authorization header, except Basic; defaults to Bearer.", key("type")),
  credentials: field(namedSecretKey, "Key of a Secret that holds the credentials.", key("credentials")),
};

/** An Authorization header whose credentials come from a Secret. */
export const safeAuthorization = tagged("authorization", safeAuthorizationFields);

/** An Authorization header whose credentials come from a Secret or from a file of the container. */
export const authorization = tagged("authorization", {
  ...safeAuthorizationFields,
  credentialsFile: field(text(), "File that holds the credentials.", key("credentials_file")),
});

const proxyUrl = text({ pattern: "^(http|https|socks5)://.+$" });
const proxyGates = [prometheus("2.43"), alertmanager("0.26"), thanos("0.32")];

/** Proxy settings of a client. */
export const proxyFields = {
  proxyUrl: field(proxyUrl, "URL of the proxy.", key("proxy_url")),
  noProxy: field(
    text(),
    "Comma-separated hosts, domains and networks to connect to without the proxy.",
    key("no_proxy", ...proxyGates),
  ),
  proxyFromEnvironment: field(
    flag(),
    "Whether to read the proxy from HTTP_PROXY, HTTPS_PROXY and NO_PROXY of the container.",
    key("proxy_from_environment", ...proxyGates),
  ),
  proxyConnectHeader: field(
    map(list(secretKeySelector), { "x-kubernetes-map-type": "atomic" }),
    "Headers to send to the proxy in CONNECT requests, by name.",
    key("proxy_connect_header", ...proxyGates),
  ),
};

/** OAuth 2.0 client credentials. */
export const oAuth2 = tagged("oAuth2", {
  clientId: required(secretOrConfigMap, "ID of the client.", key("client_id")),
  clientSecret: required(secretKeySelector, "Key of a Secret that holds the client secret.", key("client_secret")),
  tokenUrl: required(url, "URL to get tokens from.", key("token_url")),
  scopes: field(list(text()), "Scopes to request.", key("scopes")),
  endpointParams: field(map(text()), "Query parameters of the token URL.", key("endpoint_params")),
  tlsConfig: field(safeTLSConfig, "TLS settings for the token URL.", key("tls_config", prometheus("2.43"), alertmanager("0.25"))),
  ...proxyFields,
  proxyUrl: field(proxyUrl, "URL of the proxy.", key("proxy_url", prometheus("2.43"), alertmanager("0.25"))),
});

/** HTTP client settings; at most one authentication method may be set. */
export const httpFields = {
  authorization: field(
    safeAuthorization,
    "Authorization header to send with requests.",
    key("authorization", prometheus("2.26"), alertmanager("0.22")),
  ),
  basicAuth: field(basicAuth, "Username and password for HTTP basic authentication.", key("basic_auth")),
  oauth2: field(
    oAuth2,
    "OAuth 2.0 client credentials to get tokens with.",
    key("oauth2", prometheus("2.27"), alertmanager("0.22")),
  ),
  bearerTokenSecret: field(
    namedSecretKey,
    "Key of a Secret that holds a bearer token; deprecated, use authorization instead.",
    key("bearer_token"),
  ),
  followRedirects: field(
    flag(),
    "Whether to follow redirects.",
    key("follow_redirects", prometheus("2.26"), alertmanager("0.22")),
  ),
  enableHttp2: field(
    flag(),
    "Whether to use HTTP/2 if the server supports it.",
    key("enable_http2", prometheus("2.35"), alertmanager("0.25")),
  ),
};

/** HTTP client settings, including proxy and TLS. */
export const httpConfigWithProxy = object({
  ...httpFields,
  tlsConfig: field(safeTLSConfig, "TLS settings.", key("tls_config")),
  ...proxyFields,
});
