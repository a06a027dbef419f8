import { alertmanager, key } from "../becomes.ts";
import { secretKeySelector } from "../core/reference.ts";
import { field, flag, object, required, text } from "../schema.ts";
import { basicAuth, oAuth2, proxyFields, safeAuthorization, safeTLSConfig } from "../shape/http-client.ts";
import { word } from "../shape/scalar.ts";

/** Key-value pair. */
export const keyValue = object({
  key: required(word, "Name.", key("")),
  value: required(text(), "Value; a template.", key("")),
});

/** HTTP client settings of a receiver; at most one authentication method may be set. */
export const httpConfig = object({
  authorization: field(
    safeAuthorization,
    "Authorization header to send with requests.",
    key("authorization", alertmanager("0.22")),
  ),
  basicAuth: field(basicAuth, "Username and password for HTTP basic authentication.", key("basic_auth")),
  oauth2: field(oAuth2, "OAuth 2.0 client credentials to get tokens with.", key("oauth2", alertmanager("0.22"))),
  bearerTokenSecret: field(
    secretKeySelector,
    "Key of a Secret that holds a bearer token; deprecated, use authorization instead.",
    key("authorization.credentials", alertmanager("0.22")),
  ),
  tlsConfig: field(safeTLSConfig, "TLS settings.", key("tls_config")),
  proxyURL: field(text(), "URL of the proxy; deprecated, use proxyUrl instead.", key("proxy_url")),
  ...proxyFields,
  followRedirects: field(flag(), "Whether to follow redirects.", key("follow_redirects", alertmanager("0.22"))),
  enableHttp2: field(flag(), "Whether to use HTTP/2 if the server supports it.", key("enable_http2", alertmanager("0.25"))),
});

/** Fields of all receivers that use HTTP. */
export const httpReceiverFields = {
  sendResolved: field(flag(), "Whether to notify about resolved alerts.", key("send_resolved")),
  httpConfig: field(httpConfig, "HTTP client settings.", key("http_config")),
};
