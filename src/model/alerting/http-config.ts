import { alertmanager, key } from "../becomes.ts";
import { secretKeySelector } from "../core/reference.ts";
import { field, flag, object, required, text } from "../schema.ts";
import { basicAuth, oAuth2, proxyFields, safeAuthorization, safeTLSConfig } from "../shape/http-client.ts";
import { word } from "../shape/scalar.ts";

/** A name with its value. */
export const keyValue = object({
  key: required(word, "Name.", key("")),
  value: required(text(), "Value, a template.", key("")),
});

/** How a notification is sent over HTTP. At most one way of authentication may be written. */
export const httpConfig = object({
  authorization: field(safeAuthorization, "Authorization header to send.", key("authorization", alertmanager("0.22"))),
  basicAuth: field(basicAuth, "User and password to send.", key("basic_auth")),
  oauth2: field(oAuth2, "OAuth 2.0 client to fetch tokens as.", key("oauth2", alertmanager("0.22"))),
  bearerTokenSecret: field(
    secretKeySelector,
    "Key of a Secret that holds a bearer token; write authorization instead.",
    key("authorization.credentials", alertmanager("0.22")),
  ),
  tlsConfig: field(safeTLSConfig, "TLS settings.", key("tls_config")),
  proxyURL: field(text(), "URL of the proxy; write proxyUrl instead.", key("proxy_url")),
  ...proxyFields,
  followRedirects: field(flag(), "Follow redirects.", key("follow_redirects", alertmanager("0.22"))),
  enableHttp2: field(flag(), "Speak HTTP/2 where the server does.", key("enable_http2", alertmanager("0.25"))),
});

/** What every receiver that is reached over HTTP says. */
export const httpReceiverFields = {
  sendResolved: field(flag(), "Tell of resolved alerts too.", key("send_resolved")),
  httpConfig: field(httpConfig, "How the notification is sent over HTTP.", key("http_config")),
};
