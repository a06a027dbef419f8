import { incompleteReceiver } from "../../../src/checks/alerting/incomplete-receiver.ts";
import { describeCheck, specYaml } from "../../support/describe-check.ts";

const config = (lists: string): string =>
  specYaml("AlertmanagerConfig", `{ route: { receiver: a }, receivers: [{ name: a, ${lists} }] }`);
const missing = (path: string, problem: string, example: string): string =>
  `spec.receivers[0].${path}: Required value: ${problem}; add it, as in ${example} (alerting/incomplete-receiver)`;
const both = (path: string, other: string): string =>
  `spec.receivers[0].${path}: Forbidden: conflicts with ${other}; set only one of them (alerting/incomplete-receiver)`;

describeCheck(incompleteReceiver, [
  [
    "what is missing",
    config("webhookConfigs: [{}], emailConfigs: [{ to: '' }], telegramConfigs: [{ botToken: { name: t, key: t }, chatID: 0 }]"),
    [
      missing("emailConfigs[0].to", "is required", "to: team@example.com"),
      missing("telegramConfigs[0].chatID", "is required", "chatID: -1001234567890"),
      missing("webhookConfigs[0].url", "one of url, urlSecret is required", "url: https://example.com/alerts"),
    ],
  ],
  [
    "a responder without a name",
    config("opsgenieConfigs: [{ responders: [{ type: team }] }]"),
    [missing("opsgenieConfigs[0].responders[0].name", "one of name, id, username is required", "name: team")],
  ],
  [
    "two where one is meant",
    config(
      "snsConfigs: [{ topicARN: a, phoneNumber: b }], pushoverConfigs: [{ html: true, monospace: true, userKeyFile: a, tokenFile: b }]",
    ),
    [both("pushoverConfigs[0].monospace", "html"), both("snsConfigs[0].phoneNumber", "topicARN")],
  ],
  [
    "what the operator accepts",
    config(
      "snsConfigs: [{ topicARN: a, phoneNumber: b, targetARN: c }], pagerdutyConfigs: [{ serviceKey: { name: p, key: k } }]",
    ),
    [],
  ],
]);
