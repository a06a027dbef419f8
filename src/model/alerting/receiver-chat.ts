import { alertmanager, key } from "../becomes.ts";
import { secretKeySelector } from "../core/reference.ts";
import { field, flag, integer, list, object, oneOf, required, text } from "../schema.ts";
import { alertingUrl, duration, word } from "../shape/scalar.ts";
import { httpReceiverFields } from "./http-config.ts";

/** Messages to Discord. */
export const discordConfig = object({
  ...httpReceiverFields,
  apiURL: required(secretKeySelector, "Key of a Secret that holds the webhook's URL.", key("webhook_url")),
  title: field(text(), "Title, a template.", key("title")),
  message: field(text(), "Text of the message, a template.", key("message")),
  content: field(word, "Text before the message, a template.", key("content", alertmanager("0.28"))),
  username: field(word, "Name to send as.", key("username", alertmanager("0.28"))),
  avatarURL: field(alertingUrl, "URL of the picture to send with.", key("avatar_url", alertmanager("0.28"))),
});

/** A field of a Slack message. */
export const slackField = object({
  title: required(word, "Title, a template.", key("title")),
  value: required(word, "Value, a template.", key("value")),
  short: field(flag(), "Show it beside others.", key("short")),
});

/** A question before a Slack action. */
export const slackConfirmationField = object({
  text: required(word, "Text, a template.", key("text")),
  title: field(word, "Title, a template.", key("title")),
  okText: field(word, "Text of the button that agrees.", key("ok_text")),
  dismissText: field(word, "Text of the button that does not.", key("dismiss_text")),
});

/** A button of a Slack message; needs url or name. */
export const slackAction = object({
  type: required(word, "Type, as in button.", key("type")),
  text: required(word, "Text of the button, a template.", key("text")),
  url: field(text(), "URL to open.", key("url")),
  style: field(word, "Look, as in danger.", key("style")),
  name: field(word, "Name that Slack calls back with.", key("name")),
  value: field(word, "Value that Slack calls back with.", key("value")),
  confirm: field(slackConfirmationField, "Question to ask before.", key("confirm")),
});

/** Messages to Slack. */
export const slackConfig = object({
  ...httpReceiverFields,
  apiURL: field(
    secretKeySelector,
    "Key of a Secret that holds the webhook's URL; the global one where it is absent.",
    key("api_url"),
  ),
  channel: field(word, "Channel or user to send to, a template.", key("channel")),
  username: field(word, "Name to send as, a template.", key("username")),
  color: field(word, "Colour of the bar beside the message, a template.", key("color")),
  title: field(word, "Title, a template.", key("title")),
  titleLink: field(text(), "URL behind the title, a template.", key("title_link")),
  pretext: field(word, "Text above the message, a template.", key("pretext")),
  text: field(word, "Text of the message, a template.", key("text")),
  fields: field(list(slackField, { minItems: 1, "x-kubernetes-list-type": "atomic" }), "Fields below the text.", key("fields")),
  shortFields: field(flag(), "Show fields beside each other unless they say otherwise.", key("short_fields")),
  footer: field(word, "Text below the message, a template.", key("footer")),
  fallback: field(word, "Text for clients that show no formatting, a template.", key("fallback")),
  callbackId: field(word, "Id that Slack calls back with, a template.", key("callback_id")),
  iconEmoji: field(word, "Emoji to send with, a template.", key("icon_emoji")),
  iconURL: field(text(), "URL of the picture to send with.", key("icon_url")),
  imageURL: field(text(), "URL of a picture in the message.", key("image_url")),
  thumbURL: field(text(), "URL of a small picture in the message.", key("thumb_url")),
  linkNames: field(flag(), "Make links of names.", key("link_names")),
  mrkdwnIn: field(
    list(word, { minItems: 1, "x-kubernetes-list-type": "atomic" }),
    "Parts of the message that are in Slack's markup.",
    key("mrkdwn_in"),
  ),
  actions: field(list(slackAction, { minItems: 1, "x-kubernetes-list-type": "atomic" }), "Buttons.", key("actions")),
  timeout: field(duration, "Time that sending may take.", key("timeout", alertmanager("0.30"))),
  messageText: field(word, "Text outside the attachment, a template.", key("message_text", alertmanager("0.31"))),
  updateMessage: field(flag(), "Change the first message in place of sending more.", key("update_message", alertmanager("0.32"))),
});

/** Messages to WeChat. */
export const weChatConfig = object({
  ...httpReceiverFields,
  apiSecret: field(secretKeySelector, "Key of a Secret that holds the API's secret.", key("api_secret")),
  apiURL: field(alertingUrl, "URL of the API; the global one where it is absent.", key("api_url")),
  corpID: field(word, "Corporation's id.", key("corp_id")),
  agentID: field(word, "Agent's id.", key("agent_id")),
  toUser: field(word, "Users to send to.", key("to_user")),
  toParty: field(word, "Departments to send to.", key("to_party")),
  toTag: field(word, "Tags to send to.", key("to_tag")),
  message: field(word, "Text of the message, a template.", key("message")),
  messageType: field(word, "Form of the message: text or markdown.", key("message_type")),
});

/** Messages to Telegram. */
export const telegramConfig = object({
  ...httpReceiverFields,
  apiURL: field(alertingUrl, "URL of the API.", key("api_url")),
  botToken: field(secretKeySelector, "Key of a Secret that holds the bot's token.", key("bot_token")),
  botTokenFile: field(text(), "File with the bot's token.", key("bot_token_file", alertmanager("0.26"))),
  chatID: required(integer({ format: "int64" }), "Chat to send to.", key("chat_id")),
  messageThreadID: field(integer({ format: "int64" }), "Topic of the chat.", key("message_thread_id", alertmanager("0.26"))),
  message: field(text(), "Text of the message, a template.", key("message")),
  disableNotifications: field(flag(), "Send without a sound.", key("disable_notifications")),
  parseMode: field(oneOf(["MarkdownV2", "Markdown", "HTML"]), "Markup of the message.", key("parse_mode")),
});

/** Messages to Webex. */
export const webexConfig = object({
  ...httpReceiverFields,
  apiURL: field(alertingUrl, "URL of the API.", key("api_url")),
  message: field(text(), "Text of the message, a template.", key("message")),
  roomID: required(word, "Room to send to.", key("room_id")),
});

/** Messages to Microsoft Teams, over its old webhooks. */
export const msTeamsConfig = object({
  ...httpReceiverFields,
  webhookUrl: required(secretKeySelector, "Key of a Secret that holds the webhook's URL.", key("webhook_url")),
  title: field(text(), "Title, a template.", key("title")),
  summary: field(text(), "Summary, a template.", key("summary", alertmanager("0.27"))),
  text: field(text(), "Text of the message, a template.", key("text")),
});

/** Messages to Microsoft Teams, over workflows. */
export const msTeamsV2Config = object({
  ...httpReceiverFields,
  webhookURL: field(secretKeySelector, "Key of a Secret that holds the workflow's URL.", key("webhook_url")),
  title: field(word, "Title, a template.", key("title")),
  text: field(word, "Text of the message, a template.", key("text")),
});

/** A field of a Rocket.Chat message. */
export const rocketChatFieldConfig = object({
  title: field(word, "Title, a template.", key("title")),
  value: field(word, "Value, a template.", key("value")),
  short: field(flag(), "Show it beside others.", key("short")),
});

/** A button of a Rocket.Chat message. */
export const rocketChatActionConfig = object({
  text: field(word, "Text of the button, a template.", key("text")),
  url: field(text(), "URL to open.", key("url")),
  msg: field(word, "Message to send in the user's name.", key("msg")),
});

/** Messages to Rocket.Chat. */
export const rocketChatConfig = object({
  ...httpReceiverFields,
  apiURL: field(alertingUrl, "URL of the API.", key("api_url")),
  channel: field(word, "Channel to send to, a template.", key("channel")),
  token: required(secretKeySelector, "Key of a Secret that holds the token.", key("token")),
  tokenID: required(secretKeySelector, "Key of a Secret that holds the token's id.", key("token_id")),
  color: field(word, "Colour of the bar beside the message, a template.", key("color")),
  emoji: field(word, "Emoji to send with, a template.", key("emoji")),
  iconURL: field(text(), "URL of the picture to send with.", key("icon_url")),
  text: field(word, "Text of the message, a template.", key("text")),
  title: field(word, "Title, a template.", key("title")),
  titleLink: field(word, "URL behind the title, a template.", key("title_link")),
  fields: field(
    list(rocketChatFieldConfig, { minItems: 1, "x-kubernetes-list-type": "atomic" }),
    "Fields below the text.",
    key("fields"),
  ),
  shortFields: field(flag(), "Show fields beside each other unless they say otherwise.", key("short_fields")),
  imageURL: field(text(), "URL of a picture in the message.", key("image_url")),
  thumbURL: field(text(), "URL of a small picture in the message.", key("thumb_url")),
  linkNames: field(flag(), "Make links of names.", key("link_names")),
  actions: field(list(rocketChatActionConfig, { minItems: 1, "x-kubernetes-list-type": "atomic" }), "Buttons.", key("actions")),
});
