/** What an entry of one of a receiver's lists must have, in addition to what its schema says. */
export interface Requirement {
  /** The list, and the list inside its entries that is meant, if any. */
  readonly list: string;
  readonly inner?: string;
  /** Fields of which at least one must be set, if there is an example. */
  readonly oneOf: readonly string[];
  /** Whether only one of them may be set; `unless all` where the operator accepts all of them. */
  readonly onlyOne?: true | "unless all";
  /** An example of the first field. */
  readonly example?: string;
}

/** What the operator requires of receivers (pkg/alertmanager/validation/v1alpha1 in prometheus-operator). */
export const requirements: readonly Requirement[] = [
  { list: "opsgenieConfigs", inner: "responders", oneOf: ["name", "id", "username"], example: "name: team" },
  { list: "pagerdutyConfigs", oneOf: ["routingKey", "serviceKey"], example: "routingKey: { name: pagerduty, key: routing-key }" },
  { list: "webhookConfigs", oneOf: ["url", "urlSecret"], example: "url: https://example.com/alerts" },
  { list: "emailConfigs", oneOf: ["to"], example: "to: team@example.com" },
  { list: "victoropsConfigs", oneOf: ["routingKey"], example: "routingKey: team" },
  { list: "pushoverConfigs", oneOf: ["userKey", "userKeyFile"], example: "userKey: { name: pushover, key: user-key }" },
  { list: "pushoverConfigs", oneOf: ["token", "tokenFile"], example: "token: { name: pushover, key: token }" },
  { list: "pushoverConfigs", oneOf: ["html", "monospace"], onlyOne: true },
  {
    list: "snsConfigs",
    oneOf: ["topicARN", "targetARN", "phoneNumber"],
    onlyOne: "unless all",
    example: "topicARN: arn:aws:sns:eu-west-1:123456789012:alerts",
  },
  {
    list: "telegramConfigs",
    oneOf: ["botToken", "botTokenFile"],
    onlyOne: true,
    example: "botToken: { name: telegram, key: token }",
  },
  { list: "telegramConfigs", oneOf: ["chatID"], example: "chatID: -1001234567890" },
];
