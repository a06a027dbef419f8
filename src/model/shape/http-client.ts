import { alertmanager, fileKey, key, prometheus, thanos } from "../becomes.ts";
import { field, flag, list, map, object, oneOf, required, tagged, text } from "../schema.ts";
import { configMapKeySelector, namedSecretKey, secretKeySelector } from "../core/reference.ts";
import { url } from "./scalar.ts";

/** A version of TLS. */
export const tlsVersion = oneOf(["TLS10", "TLS11", "TLS12", "TLS13"]);

/** A user's name and password. */
export const basicAuth = tagged("basicAuth", {
  username: field(secretKeySelector, "Key of a Secret that holds the user's name.", key("username")),
  password: field(secretKeySelector, "Key of a Secret that holds the password.", key("password")),
});

/** A value in a Secret or in a ConfigMap. */
export const secretOrConfigMap = tagged("secretOrConfigMap", {
  secret: field(secretKeySelector, "Key of a Secret that holds the value.", key("")),
  configMap: field(configMapKeySelector, "Key of a ConfigMap that holds the value.", key("")),
});

/** TLS settings whose material comes from Secrets and ConfigMaps. */
const safeTlsFields = {
  ca: field(secretOrConfigMap, "Certificate authority that the server's certificate must be signed by.", fileKey("ca_file")),
  cert: field(secretOrConfigMap, "Certificate to show to the server; needs its key.", fileKey("cert_file")),
  keySecret: field(secretKeySelector, "Key of a Secret that holds the certificate's private key.", fileKey("key_file")),
  serverName: field(text(), "Name that the server's certificate must be for.", key("server_name")),
  insecureSkipVerify: field(flag(), "Take any certificate of the server.", key("insecure_skip_verify")),
  minVersion: field(
    tlsVersion,
    "Oldest TLS version to speak.",
    key("min_version", prometheus("2.35"), alertmanager("0.25"), thanos("0.28")),
  ),
  maxVersion: field(
    tlsVersion,
    "Newest TLS version to speak.",
    key("max_version", prometheus("2.41"), alertmanager("0.25"), thanos("0.30")),
  ),
};

/** TLS material in files of the container. */
const tlsFileFields = {
  caFile: field(text(), "File with the certificate authority.", key("ca_file")),
  certFile: field(text(), "File with the certificate to show to the server.", key("cert_file")),
  keyFile: field(text(), "File with the certificate's private key.", key("key_file")),
};

/** TLS settings of a client. */
export const safeTLSConfig = tagged("tls", safeTlsFields);

/** TLS settings of a client, whose material may come from files of the container too. */
export const tlsConfig = tagged("tls", { ...safeTlsFields, ...tlsFileFields });

const safeAuthorizationFields = {
  type: field(text(), "Scheme of the Authorization header, Bearer where it is absent; Basic is not allowed.", key("type")),
  credentials: field(namedSecretKey, "Key of a Secret that holds the credentials.", key("credentials")),
};

/** An Authorization header whose credentials come from a Secret. */
export const safeAuthorization = tagged("authorization", safeAuthorizationFields);

/** An Authorization header whose credentials come from a Secret or from a file of the container. */
export const authorization = tagged("authorization", {
  ...safeAuthorizationFields,
  credentialsFile: field(text(), "File with the credentials.", key("credentials_file")),
});

const proxyUrl = text({ pattern: "^(http|https|socks5)://.+$" });
const proxyGates = [prometheus("2.43"), alertmanager("0.26"), thanos("0.32")];

/** How to reach a server through a proxy. */
export const proxyFields = {
  proxyUrl: field(proxyUrl, "URL of the proxy.", key("proxy_url")),
  noProxy: field(
    text(),
    "Hosts, domains and networks to reach without the proxy, comma-separated.",
    key("no_proxy", ...proxyGates),
  ),
  proxyFromEnvironment: field(
    flag(),
    "Take the proxy from HTTP_PROXY, HTTPS_PROXY and NO_PROXY of the container.",
    key("proxy_from_environment", ...proxyGates),
  ),
  proxyConnectHeader: field(
    map(list(secretKeySelector), { "x-kubernetes-map-type": "atomic" }),
    "Headers to send to the proxy with CONNECT, by name.",
    key("proxy_connect_header", ...proxyGates),
  ),
};

/** OAuth 2.0 client credentials. */
export const oAuth2 = tagged("oAuth2", {
  clientId: required(secretOrConfigMap, "Client's id.", key("client_id")),
  clientSecret: required(secretKeySelector, "Key of a Secret that holds the client's secret.", key("client_secret")),
  tokenUrl: required(url, "URL to fetch tokens from.", key("token_url")),
  scopes: field(list(text()), "Scopes to ask for.", key("scopes")),
  endpointParams: field(map(text()), "Parameters to add to the token URL.", key("endpoint_params")),
  tlsConfig: field(
    safeTLSConfig,
    "TLS settings towards the token URL.",
    key("tls_config", prometheus("2.43"), alertmanager("0.25")),
  ),
  ...proxyFields,
  proxyUrl: field(proxyUrl, "URL of the proxy.", key("proxy_url", prometheus("2.43"), alertmanager("0.25"))),
});

/** How to authenticate to a server and speak HTTP with it. At most one way of authentication may be written. */
export const httpFields = {
  authorization: field(
    safeAuthorization,
    "Authorization header to send.",
    key("authorization", prometheus("2.26"), alertmanager("0.22")),
  ),
  basicAuth: field(basicAuth, "User and password to send.", key("basic_auth")),
  oauth2: field(oAuth2, "OAuth 2.0 client to fetch tokens as.", key("oauth2", prometheus("2.27"), alertmanager("0.22"))),
  bearerTokenSecret: field(
    namedSecretKey,
    "Key of a Secret that holds a bearer token; write authorization instead.",
    key("bearer_token"),
  ),
  followRedirects: field(flag(), "Follow redirects.", key("follow_redirects", prometheus("2.26"), alertmanager("0.22"))),
  enableHttp2: field(
    flag(),
    "Speak HTTP/2 where the server does.",
    key("enable_http2", prometheus("2.35"), alertmanager("0.25")),
  ),
};

/** An HTTP client's settings, proxy and TLS included. */
export const httpConfigWithProxy = object({
  ...httpFields,
  tlsConfig: field(safeTLSConfig, "TLS settings.", key("tls_config")),
  ...proxyFields,
});
