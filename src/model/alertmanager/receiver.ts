import { alertmanager, key } from "../becomes.ts";
import { secretKeySelector } from "../core/reference.ts";
import { atomicList, field, flag, integer, map, object, oneOf, required, text } from "../schema.ts";
import { sigv4 } from "../shape/cloud-auth.ts";
import { safeTLSConfig } from "../shape/http-client.ts";
import { alertingUrl, duration, word } from "../shape/scalar.ts";
import { httpReceiverFields, keyValue } from "./http-config.ts";
import {
  discordConfig,
  msTeamsConfig,
  msTeamsV2Config,
  rocketChatConfig,
  slackConfig,
  telegramConfig,
  weChatConfig,
  webexConfig,
} from "./receiver-chat.ts";

/** Responder of an Opsgenie alert; requires one of id, name and username. */
export const opsGenieConfigResponder = object({
  id: field(word, "Id.", key("id")),
  name: field(word, "Name.", key("name")),
  username: field(word, "Name of the user.", key("username")),
  type: required(
    oneOf(["team", "teams", "user", "escalation", "schedule"], { minLength: 1 }),
    "Type of the responder; teams accepts several.",
    key("type"),
  ),
});

/** Alerts in Opsgenie. */
export const opsGenieConfig = object({
  ...httpReceiverFields,
  apiKey: field(secretKeySelector, "Key of a Secret that holds the API key; defaults to the global one.", key("api_key")),
  apiURL: field(alertingUrl, "URL of the API; defaults to the global one.", key("api_url")),
  message: field(word, "Text of the alert, at most 130 characters; a template.", key("message")),
  description: field(word, "Description; a template.", key("description")),
  source: field(word, "Source; a template.", key("source")),
  tags: field(word, "Comma-separated tags; a template.", key("tags")),
  note: field(word, "Note; a template.", key("note")),
  priority: field(word, "Priority from P1 to P5; a template.", key("priority")),
  updateAlerts: field(
    flag(),
    "Whether to update the text and description of existing alerts.",
    key("update_alerts", alertmanager("0.24")),
  ),
  details: field(atomicList(keyValue), "Additional key-value pairs.", key("details")),
  responders: field(atomicList(opsGenieConfigResponder), "Responders for the alert.", key("responders")),
  entity: field(word, "Entity that the alert is about; a template.", key("entity", alertmanager("0.24"))),
  actions: field(word, "Comma-separated actions; a template.", key("actions", alertmanager("0.24"))),
});

/** Image in a PagerDuty incident. */
export const pagerDutyImageConfig = object({
  src: field(word, "URL of the image.", key("src")),
  href: field(text(), "URL that the image links to.", key("href")),
  alt: field(word, "Alternative text.", key("alt")),
});

/** A link in a PagerDuty incident. */
export const pagerDutyLinkConfig = object({
  href: field(text(), "URL.", key("href")),
  alt: field(word, "Text of the link.", key("text")),
});

/** Incidents in PagerDuty; requires routingKey or serviceKey. */
export const pagerDutyConfig = object({
  ...httpReceiverFields,
  routingKey: field(
    secretKeySelector,
    "Key of a Secret that holds the integration key of the Events API v2.",
    key("routing_key"),
  ),
  serviceKey: field(secretKeySelector, "Key of a Secret that holds the integration key of type Prometheus.", key("service_key")),
  url: field(alertingUrl, "URL of the API; defaults to the global one.", key("url")),
  client: field(word, "Name of the sender; a template.", key("client")),
  clientURL: field(text(), "URL of the sender.", key("client_url")),
  description: field(word, "Text of the incident; a template.", key("description")),
  severity: field(word, "Severity; a template.", key("severity")),
  class: field(word, "Class of the event; a template.", key("class")),
  group: field(word, "Group of sources; a template.", key("group")),
  component: field(word, "Component that the incident is about; a template.", key("component")),
  details: field(atomicList(keyValue), "Additional key-value pairs.", key("details")),
  pagerDutyImageConfigs: field(atomicList(pagerDutyImageConfig), "Pictures.", key("images")),
  pagerDutyLinkConfigs: field(atomicList(pagerDutyLinkConfig), "Links.", key("links")),
  source: field(word, "Source of the event; a template.", key("source", alertmanager("0.25"))),
  timeout: field(duration, "Timeout for sending.", key("timeout", alertmanager("0.30"))),
});

/** Notifications to a webhook; requires url or urlSecret. */
export const webhookConfig = object({
  ...httpReceiverFields,
  url: field(text(), "URL to send to.", key("url")),
  urlSecret: field(secretKeySelector, "Key of a Secret that holds the URL; takes precedence over url.", key("url")),
  maxAlerts: field(
    integer({ format: "int32", minimum: 0 }),
    "Maximum number of alerts in a message; 0 means no limit.",
    key("max_alerts"),
  ),
  timeout: field(duration, "Timeout for sending.", key("timeout", alertmanager("0.28"))),
  payload: field(word, "Payload to send instead of the default JSON; a template.", key("payload", alertmanager("0.32"))),
});

/** Threading of mails. */
export const emailThreadingConfig = object({
  threadByDate: required(oneOf(["Daily", "None"]), "Whether each day starts a new thread.", key("thread_by_date")),
});

/** Mails. */
export const emailConfig = object({
  sendResolved: field(flag(), "Whether to notify about resolved alerts.", key("send_resolved")),
  to: field(word, "Address to send to; a template.", key("to")),
  from: field(word, "Address to send from; defaults to the global one.", key("from")),
  hello: field(word, "Hostname to identify as to the mail server.", key("hello")),
  smarthost: field(word, "Host and port of the mail server; defaults to the global one.", key("smarthost")),
  authUsername: field(word, "Name of the user.", key("auth_username")),
  authPassword: field(secretKeySelector, "Key of a Secret that holds the password.", key("auth_password")),
  authSecret: field(secretKeySelector, "Key of a Secret that holds the secret for CRAM-MD5.", key("auth_secret")),
  authIdentity: field(word, "Identity for PLAIN authentication.", key("auth_identity")),
  headers: field(atomicList(keyValue), "Headers; templates.", key("headers")),
  html: field(text(), "HTML body; a template.", key("html")),
  text: field(word, "Plain text body; a template.", key("text")),
  requireTLS: field(flag(), "Whether to require TLS.", key("require_tls")),
  tlsConfig: field(safeTLSConfig, "TLS settings.", key("tls_config")),
  forceImplicitTLS: field(flag(), "Whether to use implicit TLS.", key("force_implicit_tls", alertmanager("0.31"))),
  threading: field(emailThreadingConfig, "Threading of the mails.", key("threading", alertmanager("0.30"))),
});

/** Incidents in VictorOps. */
export const victorOpsConfig = object({
  ...httpReceiverFields,
  apiKey: field(secretKeySelector, "Key of a Secret that holds the API key; defaults to the global one.", key("api_key")),
  apiUrl: field(alertingUrl, "URL of the API; defaults to the global one.", key("api_url")),
  routingKey: required(word, "Routing key; a template.", key("routing_key")),
  messageType: field(word, "Behavior of the alert, such as CRITICAL; a template.", key("message_type")),
  entityDisplayName: field(word, "Summary; a template.", key("entity_display_name")),
  stateMessage: field(word, "Description; a template.", key("state_message")),
  monitoringTool: field(word, "Name of the sender; a template.", key("monitoring_tool")),
  customFields: field(atomicList(keyValue), "Additional key-value pairs.", key("custom_fields")),
});

const pushDuration = text({
  pattern: "^(([0-9]+)y)?(([0-9]+)w)?(([0-9]+)d)?(([0-9]+)h)?(([0-9]+)m)?(([0-9]+)s)?(([0-9]+)ms)?$",
});

/** Messages to Pushover; requires a user key and a token. */
export const pushoverConfig = object({
  ...httpReceiverFields,
  userKey: field(secretKeySelector, "Key of a Secret that holds the user key.", key("user_key")),
  userKeyFile: field(word, "File that holds the user key.", key("user_key_file", alertmanager("0.26"))),
  token: field(secretKeySelector, "Key of a Secret that holds the application token.", key("token")),
  tokenFile: field(word, "File that holds the application token.", key("token_file", alertmanager("0.26"))),
  title: field(word, "Title; a template.", key("title")),
  message: field(word, "Text of the message; a template.", key("message")),
  url: field(text(), "URL shown next to the message.", key("url")),
  urlTitle: field(word, "Title of the URL.", key("url_title")),
  ttl: field(duration, "Time after which the message is deleted.", key("ttl", alertmanager("0.27"))),
  device: field(word, "Device to send to.", key("device", alertmanager("0.26"))),
  sound: field(word, "Sound to play.", key("sound")),
  priority: field(word, "Priority from -2 to 2; a template.", key("priority")),
  retry: field(pushDuration, "Interval between reminders at priority 2.", key("retry")),
  expire: field(pushDuration, "Time after which reminders stop at priority 2.", key("expire")),
  html: field(flag(), "Whether the message is HTML; mutually exclusive with monospace.", key("html")),
  monospace: field(flag(), "Whether to show the message in a monospace font.", key("monospace", alertmanager("0.29"))),
});

/** Messages to AWS SNS; requires one of topicARN, phoneNumber and targetARN. */
export const snsConfig = object({
  ...httpReceiverFields,
  apiURL: field(text(), "URL of the API; defaults to that of the region.", key("api_url")),
  sigv4: field(sigv4, "AWS Signature Version 4 settings to sign requests with.", key("sigv4")),
  topicARN: field(word, "Topic to send to.", key("topic_arn")),
  subject: field(word, "Subject; a template.", key("subject")),
  phoneNumber: field(word, "Phone number to send to.", key("phone_number")),
  targetARN: field(word, "Mobile endpoint to send to.", key("target_arn")),
  message: field(word, "Text of the message; a template.", key("message")),
  attributes: field(map(text()), "Attributes of the message.", key("attributes")),
  useAWSHTTPClient: field(
    flag(),
    "Whether to send with the HTTP client of the AWS SDK.",
    key("use_aws_http_client", alertmanager("0.33")),
  ),
});

/** Receiver of notifications, through any number of integrations. */
export const receiver = object({
  name: required(word, "Name that routes refer to.", key("name")),
  opsgenieConfigs: field(atomicList(opsGenieConfig), "Alerts in Opsgenie.", key("opsgenie_configs")),
  pagerdutyConfigs: field(atomicList(pagerDutyConfig), "Incidents in PagerDuty.", key("pagerduty_configs")),
  discordConfigs: field(atomicList(discordConfig), "Messages to Discord.", key("discord_configs", alertmanager("0.25"))),
  slackConfigs: field(atomicList(slackConfig), "Messages to Slack.", key("slack_configs")),
  webhookConfigs: field(atomicList(webhookConfig), "Notifications to webhooks.", key("webhook_configs")),
  wechatConfigs: field(atomicList(weChatConfig), "Messages to WeChat.", key("wechat_configs")),
  emailConfigs: field(atomicList(emailConfig), "Mails.", key("email_configs")),
  victoropsConfigs: field(atomicList(victorOpsConfig), "Incidents in VictorOps.", key("victorops_configs")),
  pushoverConfigs: field(atomicList(pushoverConfig), "Messages to Pushover.", key("pushover_configs")),
  snsConfigs: field(atomicList(snsConfig), "Messages to AWS SNS.", key("sns_configs", alertmanager("0.23"))),
  telegramConfigs: field(atomicList(telegramConfig), "Messages to Telegram.", key("telegram_configs", alertmanager("0.24"))),
  webexConfigs: field(atomicList(webexConfig), "Messages to Webex.", key("webex_configs", alertmanager("0.25"))),
  msteamsConfigs: field(
    atomicList(msTeamsConfig),
    "Messages to Microsoft Teams through its legacy webhooks.",
    key("msteams_configs", alertmanager("0.26")),
  ),
  msteamsv2Configs: field(
    atomicList(msTeamsV2Config),
    "Messages to Microsoft Teams through workflows.",
    key("msteamsv2_configs", alertmanager("0.28")),
  ),
  rocketchatConfigs: field(
    atomicList(rocketChatConfig),
    "Messages to Rocket.Chat.",
    key("rocketchat_configs", alertmanager("0.28")),
  ),
});
