import { key, prometheus } from "../becomes.ts";
import { field, object, required, text } from "../schema.ts";
import { authorization, basicAuth, proxyFields, tlsConfig } from "./http-client.ts";

/** How Prometheus connects to the API server from outside the cluster. */
export const apiServerConfig = object({
  host: required(text(), "URL of the API server.", key("api_server")),
  basicAuth: field(basicAuth, "Username and password for HTTP basic authentication.", key("basic_auth")),
  bearerTokenFile: field(
    text(),
    "File that holds a bearer token; deprecated, use authorization instead.",
    key("bearer_token_file"),
  ),
  tlsConfig: field(tlsConfig, "TLS settings.", key("tls_config")),
  authorization: field(authorization, "Authorization header to send with requests.", key("authorization", prometheus("2.26"))),
  bearerToken: field(
    text(),
    "Bearer token in plain text, readable by everyone; deprecated, use authorization instead.",
    key("bearer_token"),
  ),
  ...proxyFields,
});
