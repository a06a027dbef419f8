import { recordName } from "../../../src/checks/rule/record-name.ts";
import { describeCheck } from "../../support/describe-check.ts";

describeCheck(recordName, [
  [
    "it has braces",
    "record: 'job:up{env=\"prod\"}'\nexpr: up\n",
    [
      'spec.groups[0].rules[0].record: Invalid value: "job:up{env=\\"prod\\"}": the name of a recorded metric cannot contain braces; put the selector in expr and fixed labels in labels (rule/record-name)',
    ],
  ],
  ["it is a UTF-8 name", "record: job.up\nexpr: up\n", []],
  [
    "not valid under the legacy scheme",
    "record: job.up\nexpr: up\n",
    [
      'spec.groups[0].rules[0].record: Invalid value: "job.up": not a metric name under the legacy name validation scheme; use letters, digits, _ and :, and do not start with a digit (rule/record-name)',
    ],
    { nameScheme: "legacy" },
  ],
  [
    "it has braces under the legacy scheme",
    "record: 'a}'\nexpr: up\n",
    [
      'spec.groups[0].rules[0].record: Invalid value: "a}": the name of a recorded metric cannot contain braces; put the selector in expr and fixed labels in labels (rule/record-name)',
    ],
    { nameScheme: "legacy" },
  ],
  ["it has colons", "record: job:up:sum\nexpr: up\n", [], { nameScheme: "legacy" }],
]);
