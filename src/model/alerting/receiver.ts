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

/** Who answers an Opsgenie alert; needs one of id, name and username. */
export const opsGenieConfigResponder = object({
  id: field(word, "Id.", key("id")),
  name: field(word, "Name.", key("name")),
  username: field(word, "User's name.", key("username")),
  type: required(
    oneOf(["team", "teams", "user", "escalation", "schedule"], { minLength: 1 }),
    "What the responder is; teams takes several.",
    key("type"),
  ),
});

/** Alerts in Opsgenie. */
export const opsGenieConfig = object({
  ...httpReceiverFields,
  apiKey: field(
    secretKeySelector,
    "Key of a Secret that holds the API's key; the global one where it is absent.",
    key("api_key"),
  ),
  apiURL: field(alertingUrl, "URL of the API; the global one where it is absent.", key("api_url")),
  message: field(word, "Text of the alert, 130 characters at the most, a template.", key("message")),
  description: field(word, "Description, a template.", key("description")),
  source: field(word, "Source, a template.", key("source")),
  tags: field(word, "Tags, comma-separated, a template.", key("tags")),
  note: field(word, "Note, a template.", key("note")),
  priority: field(word, "Priority, P1 to P5, a template.", key("priority")),
  updateAlerts: field(
    flag(),
    "Change text and description of alerts that are there.",
    key("update_alerts", alertmanager("0.24")),
  ),
  details: field(atomicList(keyValue), "Further names with values.", key("details")),
  responders: field(atomicList(opsGenieConfigResponder), "Who answers the alert.", key("responders")),
  entity: field(word, "What the alert is about, a template.", key("entity", alertmanager("0.24"))),
  actions: field(word, "Actions, comma-separated, a template.", key("actions", alertmanager("0.24"))),
});

/** A picture in a PagerDuty incident. */
export const pagerDutyImageConfig = object({
  src: field(word, "URL of the picture.", key("src")),
  href: field(text(), "URL behind it.", key("href")),
  alt: field(word, "Text in its place.", key("alt")),
});

/** A link in a PagerDuty incident. */
export const pagerDutyLinkConfig = object({
  href: field(text(), "URL.", key("href")),
  alt: field(word, "Text of the link.", key("text")),
});

/** Incidents in PagerDuty; needs routingKey or serviceKey. */
export const pagerDutyConfig = object({
  ...httpReceiverFields,
  routingKey: field(
    secretKeySelector,
    "Key of a Secret that holds the integration key of the Events API v2.",
    key("routing_key"),
  ),
  serviceKey: field(
    secretKeySelector,
    "Key of a Secret that holds the integration key of the Prometheus type.",
    key("service_key"),
  ),
  url: field(alertingUrl, "URL of the API; the global one where it is absent.", key("url")),
  client: field(word, "Name of the sender, a template.", key("client")),
  clientURL: field(text(), "URL of the sender.", key("client_url")),
  description: field(word, "Text of the incident, a template.", key("description")),
  severity: field(word, "Severity, a template.", key("severity")),
  class: field(word, "Class of the event, a template.", key("class")),
  group: field(word, "Group of sources, a template.", key("group")),
  component: field(word, "Part that is at fault, a template.", key("component")),
  details: field(atomicList(keyValue), "Further names with values.", key("details")),
  pagerDutyImageConfigs: field(atomicList(pagerDutyImageConfig), "Pictures.", key("images")),
  pagerDutyLinkConfigs: field(atomicList(pagerDutyLinkConfig), "Links.", key("links")),
  source: field(word, "Where the event comes from, a template.", key("source", alertmanager("0.25"))),
  timeout: field(duration, "Time that sending may take.", key("timeout", alertmanager("0.30"))),
});

/** Alerts sent to a web server of your own; needs url or urlSecret. */
export const webhookConfig = object({
  ...httpReceiverFields,
  url: field(text(), "URL to send to.", key("url")),
  urlSecret: field(secretKeySelector, "Key of a Secret that holds the URL; it counts before url.", key("url")),
  maxAlerts: field(integer({ format: "int32", minimum: 0 }), "Most alerts in one message; 0 for all.", key("max_alerts")),
  timeout: field(duration, "Time that sending may take.", key("timeout", alertmanager("0.28"))),
  payload: field(word, "What to send in place of the usual JSON, a template.", key("payload", alertmanager("0.32"))),
});

/** Mails kept together in threads. */
export const emailThreadingConfig = object({
  threadByDate: required(oneOf(["Daily", "None"]), "Whether each day starts a new thread.", key("thread_by_date")),
});

/** Mails. */
export const emailConfig = object({
  sendResolved: field(flag(), "Tell of resolved alerts too.", key("send_resolved")),
  to: field(word, "Address to send to, a template.", key("to")),
  from: field(word, "Address to send from; the global one where it is absent.", key("from")),
  hello: field(word, "Name to greet the mail server with.", key("hello")),
  smarthost: field(word, "Host and port of the mail server; the global one where it is absent.", key("smarthost")),
  authUsername: field(word, "User's name.", key("auth_username")),
  authPassword: field(secretKeySelector, "Key of a Secret that holds the password.", key("auth_password")),
  authSecret: field(secretKeySelector, "Key of a Secret that holds the secret of CRAM-MD5.", key("auth_secret")),
  authIdentity: field(word, "Identity of PLAIN.", key("auth_identity")),
  headers: field(atomicList(keyValue), "Headers, templates.", key("headers")),
  html: field(text(), "Body as HTML, a template.", key("html")),
  text: field(word, "Body as text, a template.", key("text")),
  requireTLS: field(flag(), "Send over TLS only.", key("require_tls")),
  tlsConfig: field(safeTLSConfig, "TLS settings.", key("tls_config")),
  forceImplicitTLS: field(flag(), "Start with TLS at once.", key("force_implicit_tls", alertmanager("0.31"))),
  threading: field(emailThreadingConfig, "Keep mails together in threads.", key("threading", alertmanager("0.30"))),
});

/** Incidents in VictorOps. */
export const victorOpsConfig = object({
  ...httpReceiverFields,
  apiKey: field(
    secretKeySelector,
    "Key of a Secret that holds the API's key; the global one where it is absent.",
    key("api_key"),
  ),
  apiUrl: field(alertingUrl, "URL of the API; the global one where it is absent.", key("api_url")),
  routingKey: required(word, "Routing key, a template.", key("routing_key")),
  messageType: field(word, "Behaviour of the alert, as in CRITICAL, a template.", key("message_type")),
  entityDisplayName: field(word, "Summary, a template.", key("entity_display_name")),
  stateMessage: field(word, "Description, a template.", key("state_message")),
  monitoringTool: field(word, "Name of the sender, a template.", key("monitoring_tool")),
  customFields: field(atomicList(keyValue), "Further names with values.", key("custom_fields")),
});

const pushDuration = text({
  pattern: "^(([0-9]+)y)?(([0-9]+)w)?(([0-9]+)d)?(([0-9]+)h)?(([0-9]+)m)?(([0-9]+)s)?(([0-9]+)ms)?$",
});

/** Messages to Pushover; needs a user's key and a token. */
export const pushoverConfig = object({
  ...httpReceiverFields,
  userKey: field(secretKeySelector, "Key of a Secret that holds the user's key.", key("user_key")),
  userKeyFile: field(word, "File with the user's key.", key("user_key_file", alertmanager("0.26"))),
  token: field(secretKeySelector, "Key of a Secret that holds the application's token.", key("token")),
  tokenFile: field(word, "File with the application's token.", key("token_file", alertmanager("0.26"))),
  title: field(word, "Title, a template.", key("title")),
  message: field(word, "Text of the message, a template.", key("message")),
  url: field(text(), "URL shown beside the message.", key("url")),
  urlTitle: field(word, "Text of that URL.", key("url_title")),
  ttl: field(duration, "Time after which the message goes by itself.", key("ttl", alertmanager("0.27"))),
  device: field(word, "Device to send to.", key("device", alertmanager("0.26"))),
  sound: field(word, "Sound to play.", key("sound")),
  priority: field(word, "Priority, -2 to 2, a template.", key("priority")),
  retry: field(pushDuration, "Time between two reminders, for priority 2.", key("retry")),
  expire: field(pushDuration, "Time after which reminders end, for priority 2.", key("expire")),
  html: field(flag(), "The message is HTML; not beside monospace.", key("html")),
  monospace: field(flag(), "Show the message in monospaced letters.", key("monospace", alertmanager("0.29"))),
});

/** Messages to AWS SNS; needs one of topicARN, phoneNumber and targetARN. */
export const snsConfig = object({
  ...httpReceiverFields,
  apiURL: field(text(), "URL of the API; that of the region where it is absent.", key("api_url")),
  sigv4: field(sigv4, "Sign requests with AWS' Signature Version 4.", key("sigv4")),
  topicARN: field(word, "Topic to send to.", key("topic_arn")),
  subject: field(word, "Subject, a template.", key("subject")),
  phoneNumber: field(word, "Phone number to send to.", key("phone_number")),
  targetARN: field(word, "Mobile endpoint to send to.", key("target_arn")),
  message: field(word, "Text of the message, a template.", key("message")),
  attributes: field(map(text()), "Attributes of the message.", key("attributes")),
  useAWSHTTPClient: field(flag(), "Send with AWS' own HTTP client.", key("use_aws_http_client", alertmanager("0.33"))),
});

/** Who is told, and how; one receiver may have several ways. */
export const receiver = object({
  name: required(word, "Name that routes refer to.", key("name")),
  opsgenieConfigs: field(atomicList(opsGenieConfig), "Alerts in Opsgenie.", key("opsgenie_configs")),
  pagerdutyConfigs: field(atomicList(pagerDutyConfig), "Incidents in PagerDuty.", key("pagerduty_configs")),
  discordConfigs: field(atomicList(discordConfig), "Messages to Discord.", key("discord_configs", alertmanager("0.25"))),
  slackConfigs: field(atomicList(slackConfig), "Messages to Slack.", key("slack_configs")),
  webhookConfigs: field(atomicList(webhookConfig), "Alerts sent to web servers of your own.", key("webhook_configs")),
  wechatConfigs: field(atomicList(weChatConfig), "Messages to WeChat.", key("wechat_configs")),
  emailConfigs: field(atomicList(emailConfig), "Mails.", key("email_configs")),
  victoropsConfigs: field(atomicList(victorOpsConfig), "Incidents in VictorOps.", key("victorops_configs")),
  pushoverConfigs: field(atomicList(pushoverConfig), "Messages to Pushover.", key("pushover_configs")),
  snsConfigs: field(atomicList(snsConfig), "Messages to AWS SNS.", key("sns_configs", alertmanager("0.23"))),
  telegramConfigs: field(atomicList(telegramConfig), "Messages to Telegram.", key("telegram_configs", alertmanager("0.24"))),
  webexConfigs: field(atomicList(webexConfig), "Messages to Webex.", key("webex_configs", alertmanager("0.25"))),
  msteamsConfigs: field(
    atomicList(msTeamsConfig),
    "Messages to Microsoft Teams, over its old webhooks.",
    key("msteams_configs", alertmanager("0.26")),
  ),
  msteamsv2Configs: field(
    atomicList(msTeamsV2Config),
    "Messages to Microsoft Teams, over workflows.",
    key("msteamsv2_configs", alertmanager("0.28")),
  ),
  rocketchatConfigs: field(
    atomicList(rocketChatConfig),
    "Messages to Rocket.Chat.",
    key("rocketchat_configs", alertmanager("0.28")),
  ),
});
