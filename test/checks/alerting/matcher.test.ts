import { alertMatcher } from "../../../src/checks/alerting/matcher.ts";
import { describeCheck, specYaml } from "../../support/describe-check.ts";

const config = (matchers: string, rest = ""): string =>
  specYaml(
    "AlertmanagerConfig",
    `{ route: { receiver: a, routes: [{ matchers: [${matchers}] }] }, receivers: [{ name: a }]${rest} }`,
  );
const at = "spec.route.routes[0].matchers[0]";

describeCheck(alertMatcher, [
  [
    "a name with spaces",
    config('{ name: "a b", value: c }, { name: " ", value: c }'),
    [
      `${at}.name: Invalid value: "a b": must not have spaces in it; write the name of a label (alerting/matcher)`,
      'spec.route.routes[0].matchers[1].name: Invalid value: " ": must not be blank; write the name of a label (alerting/matcher)',
    ],
  ],
  [
    "a regular expression that RE2 does not accept",
    config("{ name: a, value: 'b(?=c)', matchType: =~ }"),
    [
      `${at}.value: Invalid value: "b(?=c)": RE2 does not support look-around; use a second matcher with !~ for the values to exclude (alerting/matcher)`,
    ],
  ],
  [
    "matchers of inhibit rules, with regex instead of matchType",
    config("", ", inhibitRules: [{ sourceMatch: [{ name: a, value: '[', regex: true }], targetMatch: [{ name: a, value: b }] }]"),
    [
      'spec.inhibitRules[0].sourceMatch[0].value: Invalid value: "[": the class is not closed; close it with ], or write \\[ for the character (alerting/matcher)',
    ],
  ],
  [
    "plain values, and what is closed by the parentheses around it",
    config("{ name: a, value: '(' }, { name: ' a ', value: 'b)|(c', matchType: =~ }"),
    [],
  ],
]);
