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

/** How mail is sent by receivers that say nothing else. */
export const globalSMTPConfig = object({
  from: field(text(), "Sender's address.", key("smtp_from")),
  smartHost: field(hostPort, "Server to hand mail to.", key("smtp_smarthost")),
  hello: field(text(), "Name to greet the server with, localhost where it is absent.", key("smtp_hello")),
  authUsername: field(
    text(),
    "User to log in as, by CRAM-MD5, LOGIN or PLAIN; without one there is no login.",
    key("smtp_auth_username"),
  ),
  authPassword: field(
    secretKeySelector,
    "Key of a Secret that holds the password for LOGIN and PLAIN.",
    key("smtp_auth_password"),
  ),
  authIdentity: field(text(), "Identity for PLAIN.", key("smtp_auth_identity")),
  authSecret: field(secretKeySelector, "Key of a Secret that holds the secret for CRAM-MD5.", key("smtp_auth_secret")),
  requireTLS: field(flag(), "Refuse servers that do not offer TLS; true where it is absent.", key("smtp_require_tls")),
  tlsConfig: field(safeTLSConfig, "TLS settings towards the server.", key("smtp_tls_config", alertmanager("0.28"))),
  forceImplicitTLS: field(
    flag(),
    "Start with TLS, or never do; on port 465 only where it is absent.",
    key("smtp_force_implicit_tls", alertmanager("0.31")),
  ),
});

/** What Telegram receivers that say nothing else use. */
export const globalTelegramConfig = object({
  apiURL: field(url, "URL of Telegram's API.", key("telegram_api_url", alertmanager("0.24"))),
});

/** What Jira receivers that say nothing else use. */
export const globalJiraConfig = object({
  apiURL: field(url, "URL of Jira's API.", key("jira_api_url", alertmanager("0.28"))),
});

/** What VictorOps receivers that say nothing else use. */
export const globalVictorOpsConfig = object({
  apiURL: field(url, "URL of VictorOps' API.", key("victorops_api_url")),
  apiKey: field(secretKeySelector, "Key of a Secret that holds the API key.", key("victorops_api_key")),
});

/** What Rocket.Chat receivers that say nothing else use. */
export const globalRocketChatConfig = object({
  apiURL: field(url, "URL of Rocket.Chat's API.", key("rocketchat_api_url", alertmanager("0.28"))),
  token: field(secretKeySelector, "Key of a Secret that holds the token.", key("rocketchat_token", alertmanager("0.28"))),
  tokenID: field(
    secretKeySelector,
    "Key of a Secret that holds the token's id.",
    key("rocketchat_token_id", alertmanager("0.28")),
  ),
});

/** What Webex receivers that say nothing else use. */
export const globalWebexConfig = object({
  apiURL: field(url, "URL of Webex' API.", key("webex_api_url", alertmanager("0.25"))),
});

/** What WeChat receivers that say nothing else use. */
export const globalWeChatConfig = object({
  apiURL: field(url, "URL of WeChat's API.", key("wechat_api_url")),
  apiSecret: field(secretKeySelector, "Key of a Secret that holds the API secret.", key("wechat_api_secret")),
  apiCorpID: field(text({ minLength: 1 }), "Id of the company.", key("wechat_api_corp_id")),
});

/** What Mattermost receivers that say nothing else use. */
export const globalMattermostConfig = object({
  webhookURL: field(
    secretKeySelector,
    "Key of a Secret that holds the webhook's URL.",
    key("mattermost_webhook_url", alertmanager("0.32")),
  ),
});

/** What holds of every receiver that says nothing else. */
export const alertmanagerGlobalConfig = object({
  smtp: field(globalSMTPConfig, "How mail is sent.", key("")),
  resolveTimeout: field(
    duration,
    "Time after which an alert that names no end counts as resolved, five minutes where it is absent.",
    key("resolve_timeout"),
  ),
  httpConfig: field(httpConfigWithProxy, "How receivers speak HTTP.", key("http_config")),
  slackApiUrl: field(secretKeySelector, "Key of a Secret that holds the URL of Slack's API.", key("slack_api_url")),
  opsGenieApiUrl: field(secretKeySelector, "Key of a Secret that holds the URL of OpsGenie's API.", key("opsgenie_api_url")),
  opsGenieApiKey: field(secretKeySelector, "Key of a Secret that holds OpsGenie's API key.", key("opsgenie_api_key")),
  pagerdutyUrl: field(url, "URL of PagerDuty's API.", key("pagerduty_url")),
  telegram: field(globalTelegramConfig, "What Telegram receivers use.", key("", alertmanager("0.24"))),
  jira: field(globalJiraConfig, "What Jira receivers use.", key("", alertmanager("0.28"))),
  victorops: field(globalVictorOpsConfig, "What VictorOps receivers use.", key("")),
  rocketChat: field(globalRocketChatConfig, "What Rocket.Chat receivers use.", key("", alertmanager("0.28"))),
  webex: field(globalWebexConfig, "What Webex receivers use.", key("", alertmanager("0.25"))),
  wechat: field(globalWeChatConfig, "What WeChat receivers use.", key("")),
  mattermost: field(globalMattermostConfig, "What Mattermost receivers use.", key("", alertmanager("0.32"))),
});
