import { alertmanager, key } from "../becomes.ts";
import { secretKeySelector } from "../core/reference.ts";
import { field, flag, object, required, text } from "../schema.ts";
import { httpConfigWithProxy, safeTLSConfig } from "./http-client.ts";
import { duration, url } from "./scalar.ts";

/** A mail server. */
export const hostPort = object({
  host: required(text({ minLength: 1 }), "Host or address.", key("")),
  port: required(text({ minLength: 1 }), "Number or name of the port.", key("")),
});

/** Defaults of e-mail receivers. */
export const globalSMTPConfig = object({
  from: field(text(), "Address of the sender.", key("smtp_from")),
  smartHost: field(hostPort, "Mail server to send through.", key("smtp_smarthost")),
  hello: field(text(), "Hostname to identify as to the server; defaults to localhost.", key("smtp_hello")),
  authUsername: field(text(), "Username for CRAM-MD5, LOGIN or PLAIN; no authentication by default.", key("smtp_auth_username")),
  authPassword: field(
    secretKeySelector,
    "Key of a Secret that holds the password for LOGIN and PLAIN.",
    key("smtp_auth_password"),
  ),
  authIdentity: field(text(), "Identity for PLAIN.", key("smtp_auth_identity")),
  authSecret: field(secretKeySelector, "Key of a Secret that holds the secret for CRAM-MD5.", key("smtp_auth_secret")),
  requireTLS: field(flag(), "Whether to require TLS; defaults to true.", key("smtp_require_tls")),
  tlsConfig: field(safeTLSConfig, "TLS settings for the server.", key("smtp_tls_config", alertmanager("0.28"))),
  forceImplicitTLS: field(
    flag(),
    "Whether to use implicit TLS; by default only on port 465.",
    key("smtp_force_implicit_tls", alertmanager("0.31")),
  ),
});

/** Defaults of Telegram receivers. */
export const globalTelegramConfig = object({
  apiURL: field(url, "URL of the Telegram API.", key("telegram_api_url", alertmanager("0.24"))),
});

/** Defaults of Jira receivers. */
export const globalJiraConfig = object({
  apiURL: field(url, "URL of the Jira API.", key("jira_api_url", alertmanager("0.28"))),
});

/** Defaults of VictorOps receivers. */
export const globalVictorOpsConfig = object({
  apiURL: field(url, "URL of the VictorOps API.", key("victorops_api_url")),
  apiKey: field(secretKeySelector, "Key of a Secret that holds the API key.", key("victorops_api_key")),
});

/** Defaults of Rocket.Chat receivers. */
export const globalRocketChatConfig = object({
  apiURL: field(url, "URL of the Rocket.Chat API.", key("rocketchat_api_url", alertmanager("0.28"))),
  token: field(secretKeySelector, "Key of a Secret that holds the token.", key("rocketchat_token", alertmanager("0.28"))),
  tokenID: field(
    secretKeySelector,
    "Key of a Secret that holds the ID of the token.",
    key("rocketchat_token_id", alertmanager("0.28")),
  ),
});

/** Defaults of Webex receivers. */
export const globalWebexConfig = object({
  apiURL: field(url, "URL of the Webex API.", key("webex_api_url", alertmanager("0.25"))),
});

/** Defaults of WeChat receivers. */
export const globalWeChatConfig = object({
  apiURL: field(url, "URL of the WeChat API.", key("wechat_api_url")),
  apiSecret: field(secretKeySelector, "Key of a Secret that holds the API secret.", key("wechat_api_secret")),
  apiCorpID: field(text({ minLength: 1 }), "ID of the company.", key("wechat_api_corp_id")),
});

/** Defaults of Mattermost receivers. */
export const globalMattermostConfig = object({
  webhookURL: field(
    secretKeySelector,
    "Key of a Secret that holds the webhook URL.",
    key("mattermost_webhook_url", alertmanager("0.32")),
  ),
});

/** Defaults of receivers. */
export const alertmanagerGlobalConfig = object({
  smtp: field(globalSMTPConfig, "SMTP settings.", key("")),
  resolveTimeout: field(
    duration,
    "Time after which an alert without an end time is resolved; defaults to 5m.",
    key("resolve_timeout"),
  ),
  httpConfig: field(httpConfigWithProxy, "HTTP client settings of the receivers.", key("http_config")),
  slackApiUrl: field(secretKeySelector, "Key of a Secret that holds the URL of the Slack API.", key("slack_api_url")),
  opsGenieApiUrl: field(secretKeySelector, "Key of a Secret that holds the URL of the OpsGenie API.", key("opsgenie_api_url")),
  opsGenieApiKey: field(secretKeySelector, "Key of a Secret that holds the OpsGenie API key.", key("opsgenie_api_key")),
  pagerdutyUrl: field(url, "URL of the PagerDuty API.", key("pagerduty_url")),
  telegram: field(globalTelegramConfig, "Defaults for Telegram receivers.", key("", alertmanager("0.24"))),
  jira: field(globalJiraConfig, "Defaults for Jira receivers.", key("", alertmanager("0.28"))),
  victorops: field(globalVictorOpsConfig, "Defaults for VictorOps receivers.", key("")),
  rocketChat: field(globalRocketChatConfig, "Defaults for Rocket.Chat receivers.", key("", alertmanager("0.28"))),
  webex: field(globalWebexConfig, "Defaults for Webex receivers.", key("", alertmanager("0.25"))),
  wechat: field(globalWeChatConfig, "Defaults for WeChat receivers.", key("")),
  mattermost: field(globalMattermostConfig, "Defaults for Mattermost receivers.", key("", alertmanager("0.32"))),
});
