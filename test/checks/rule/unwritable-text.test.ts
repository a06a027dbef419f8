import { unwritableText } from "../../../src/checks/rule/unwritable-text.ts";
import { alertYaml, describeCheck } from "../../support/describe-check.ts";

describeCheck(unwritableText, [
  [
    "an annotation contains DEL",
    alertYaml('annotations: { a: "x\\x7fy" }'),
    [
      'spec.groups[0].rules[0].annotations.a: Invalid value: "xy": the character U+007F cannot be written into a rule file; remove it (rule/unwritable-text)',
    ],
  ],
  [
    "a label has a C1 control character",
    alertYaml('labels: { a: "\\u0080" }'),
    [
      'spec.groups[0].rules[0].labels.a: Invalid value: "": the character U+0080 cannot be written into a rule file; remove it (rule/unwritable-text)',
    ],
  ],
  [
    "the name of a label has one",
    alertYaml('labels: { "a\\u009f": b }'),
    [
      'spec.groups[0].rules[0].labels: Invalid value: "a": the character U+009F cannot be written into a rule file; remove it (rule/unwritable-text)',
    ],
  ],
  [
    "a group's name has a noncharacter",
    'groups: [{ name: "a\\uffff" }]\n',
    [
      'spec.groups[0].name: Invalid value: "a￿": the character U+FFFF cannot be written into a rule file; remove it (rule/unwritable-text)',
    ],
  ],
  ["characters that are escaped", alertYaml('annotations: { a: "\\u0085 \\u0007 \\t 💾 \\u00a0" }'), []],
]);
