import { alertmanager, key } from "../becomes.ts";
import { secretKeySelector } from "../core/reference.ts";
import { field, flag, integer, list, object, oneOf, required, text } from "../schema.ts";
import { alertingUrl, duration, word } from "../shape/scalar.ts";
import { httpReceiverFields } from "./http-config.ts";

/** Messages to Discord. */
export const discordConfig = object({
  ...httpReceiverFields,
  apiURL: required(secretKeySelector, "Key of a Secret that holds the webhook URL.", key("webhook_url")),
  title: field(text(), "Title; a template.", key("title")),
  message: field(text(), "Text of the message; a template.", key("message")),
  content: field(word, "Text before the message; a template.", key("content", alertmanager("0.28"))),
  username: field(word, "Name shown as the sender.", key("username", alertmanager("0.28"))),
  avatarURL: field(alertingUrl, "URL of the sender's avatar.", key("avatar_url", alertmanager("0.28"))),
});

/** A field of a Slack message. */
export const slackField = object({
  title: required(word, "Title; a template.", key("title")),
  value: required(word, "Value; a template.", key("value")),
  short: field(flag(), "Whether to show the field next to others.", key("short")),
});

/** Confirmation of a Slack action. */
export const slackConfirmationField = object({
  text: required(word, "Text; a template.", key("text")),
  title: field(word, "Title; a template.", key("title")),
  okText: field(word, "Text of the confirm button.", key("ok_text")),
  dismissText: field(word, "Text of the dismiss button.", key("dismiss_text")),
});

/** A button of a Slack message; needs url or name. */
export const slackAction = object({
  type: required(word, "Type, such as button.", key("type")),
  text: required(word, "Text of the button; a template.", key("text")),
  url: field(text(), "URL to open.", key("url")),
  style: field(word, "Style, such as danger.", key("style")),
  name: field(word, "Name that Slack sends back.", key("name")),
  value: field(word, "Value that Slack sends back.", key("value")),
  confirm: field(slackConfirmationField, "Confirmation to ask for first.", key("confirm")),
});

/** Messages to Slack. */
export const slackConfig = object({
  ...httpReceiverFields,
  apiURL: field(secretKeySelector, "Key of a Secret that holds the webhook URL; defaults to the global one.", key("api_url")),
  channel: field(word, "Channel or user to send to; a template.", key("channel")),
  username: field(word, "Name shown as the sender; a template.", key("username")),
  color: field(word, "Color of the bar next to the message; a template.", key("color")),
  title: field(word, "Title; a template.", key("title")),
  titleLink: field(text(), "URL that the title links to; a template.", key("title_link")),
  pretext: field(word, "Text above the message; a template.", key("pretext")),
  text: field(word, "Text of the message; a template.", key("text")),
  fields: field(list(slackField, { minItems: 1, "x-kubernetes-list-type": "atomic" }), "Fields below the text.", key("fields")),
  shortFields: field(flag(), "Whether fields are shown next to each other by default.", key("short_fields")),
  footer: field(word, "Text below the message; a template.", key("footer")),
  fallback: field(word, "Plain text for clients without formatting; a template.", key("fallback")),
  callbackId: field(word, "ID that Slack sends back; a template.", key("callback_id")),
  iconEmoji: field(word, "Emoji shown as the avatar; a template.", key("icon_emoji")),
  iconURL: field(text(), "URL of the sender's avatar.", key("icon_url")),
  imageURL: field(text(), "URL of a picture in the message.", key("image_url")),
  thumbURL: field(text(), "URL of a small picture in the message.", key("thumb_url")),
  linkNames: field(flag(), "Whether to turn names into links.", key("link_names")),
  mrkdwnIn: field(
    list(word, { minItems: 1, "x-kubernetes-list-type": "atomic" }),
    "Parts of the message that use Slack's markup.",
    key("mrkdwn_in"),
  ),
  actions: field(list(slackAction, { minItems: 1, "x-kubernetes-list-type": "atomic" }), "Buttons.", key("actions")),
  timeout: field(duration, "Timeout for sending.", key("timeout", alertmanager("0.30"))),
  messageText: field(word, "Text outside the attachment; a template.", key("message_text", alertmanager("0.31"))),
  updateMessage: field(
    flag(),
    "Whether to update the first message instead of sending more.",
    key("update_message", alertmanager("0.32")),
  ),
});

/** Messages to WeChat. */
export const weChatConfig = object({
  ...httpReceiverFields,
  apiSecret: field(secretKeySelector, "Key of a Secret that holds the API secret.", key("api_secret")),
  apiURL: field(alertingUrl, "URL of the API; defaults to the global one.", key("api_url")),
  corpID: field(word, "ID of the corporation.", key("corp_id")),
  agentID: field(word, "ID of the agent.", key("agent_id")),
  toUser: field(word, "Users to send to.", key("to_user")),
  toParty: field(word, "Departments to send to.", key("to_party")),
  toTag: field(word, "Tags to send to.", key("to_tag")),
  message: field(word, "Text of the message; a template.", key("message")),
  messageType: field(word, "Format of the message: text or markdown.", key("message_type")),
});

/** Messages to Telegram. */
export const telegramConfig = object({
  ...httpReceiverFields,
  apiURL: field(alertingUrl, "URL of the API.", key("api_url")),
  botToken: field(secretKeySelector, "Key of a Secret that holds the bot token.", key("bot_token")),
  botTokenFile: field(text(), "File that holds the bot token.", key("bot_token_file", alertmanager("0.26"))),
  chatID: required(integer({ format: "int64" }), "ID of the chat to send to.", key("chat_id")),
  messageThreadID: field(
    integer({ format: "int64" }),
    "ID of the topic in the chat.",
    key("message_thread_id", alertmanager("0.26")),
  ),
  message: field(text(), "Text of the message; a template.", key("message")),
  disableNotifications: field(flag(), "Whether to send without sound.", key("disable_notifications")),
  parseMode: field(oneOf(["MarkdownV2", "Markdown", "HTML"]), "Markup of the message.", key("parse_mode")),
});

/** Messages to Webex. */
export const webexConfig = object({
  ...httpReceiverFields,
  apiURL: field(alertingUrl, "URL of the API.", key("api_url")),
  message: field(text(), "Text of the message; a template.", key("message")),
  roomID: required(word, "Room to send to.", key("room_id")),
});

/** Messages to Microsoft Teams through its legacy webhooks. */
export const msTeamsConfig = object({
  ...httpReceiverFields,
  webhookUrl: required(secretKeySelector, "Key of a Secret that holds the webhook URL.", key("webhook_url")),
  title: field(text(), "Title; a template.", key("title")),
  summary: field(text(), "Summary; a template.", key("summary", alertmanager("0.27"))),
  text: field(text(), "Text of the message; a template.", key("text")),
});

/** Messages to Microsoft Teams through workflows. */
export const msTeamsV2Config = object({
  ...httpReceiverFields,
  webhookURL: field(secretKeySelector, "Key of a Secret that holds the workflow URL.", key("webhook_url")),
  title: field(word, "Title; a template.", key("title")),
  text: field(word, "Text of the message; a template.", key("text")),
});

/** A field of a Rocket.Chat message. */
export const rocketChatFieldConfig = object({
  title: field(word, "Title; a template.", key("title")),
  value: field(word, "Value; a template.", key("value")),
  short: field(flag(), "Whether to show the field next to others.", key("short")),
});

/** A button of a Rocket.Chat message. */
export const rocketChatActionConfig = object({
  text: field(word, "Text of the button; a template.", key("text")),
  url: field(text(), "URL to open.", key("url")),
  msg: field(word, "Message to send in the name of the user.", key("msg")),
});

/** Messages to Rocket.Chat. */
export const rocketChatConfig = object({
  ...httpReceiverFields,
  apiURL: field(alertingUrl, "URL of the API.", key("api_url")),
  channel: field(word, "Channel to send to; a template.", key("channel")),
  token: required(secretKeySelector, "Key of a Secret that holds the token.", key("token")),
  tokenID: required(secretKeySelector, "Key of a Secret that holds the ID of the token.", key("token_id")),
  color: field(word, "Color of the bar next to the message; a template.", key("color")),
  emoji: field(word, "Emoji shown as the avatar; a template.", key("emoji")),
  iconURL: field(text(), "URL of the sender's avatar.", key("icon_url")),
  text: field(word, "Text of the message; a template.", key("text")),
  title: field(word, "Title; a template.", key("title")),
  titleLink: field(word, "URL that the title links to; a template.", key("title_link")),
  fields: field(
    list(rocketChatFieldConfig, { minItems: 1, "x-kubernetes-list-type": "atomic" }),
    "Fields below the text.",
    key("fields"),
  ),
  shortFields: field(flag(), "Whether fields are shown next to each other by default.", key("short_fields")),
  imageURL: field(text(), "URL of a picture in the message.", key("image_url")),
  thumbURL: field(text(), "URL of a small picture in the message.", key("thumb_url")),
  linkNames: field(flag(), "Whether to turn names into links.", key("link_names")),
  actions: field(list(rocketChatActionConfig, { minItems: 1, "x-kubernetes-list-type": "atomic" }), "Buttons.", key("actions")),
});
