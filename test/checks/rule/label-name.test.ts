import { labelName } from "../../../src/checks/rule/label-name.ts";
import { alertYaml, describeCheck } from "../../support/describe-check.ts";

describeCheck(labelName, [
  [
    "a label named __name__",
    alertYaml("labels: { __name__: a }"),
    [
      "spec.groups[0].rules[0].labels.__name__: Forbidden: __name__ is the metric's name, not a label to set; remove it; the name of a recorded metric is set by record (rule/label-name)",
    ],
  ],
  ["an annotation may be called so", alertYaml("annotations: { __name__: a }"), []],
  [
    "the name of a label is empty",
    alertYaml('labels: { "": a }'),
    [
      'spec.groups[0].rules[0].labels[]: Invalid value: "": not a label name under the utf8 name validation scheme; use letters, digits and _, and do not start with a digit (rule/label-name)',
    ],
  ],
  [
    "the name of an annotation is empty",
    alertYaml('annotations: { "": a }'),
    [
      'spec.groups[0].rules[0].annotations[]: Invalid value: "": not a label name under the utf8 name validation scheme; use letters, digits and _, and do not start with a digit (rule/label-name)',
    ],
  ],
  ["a dash is fine in UTF-8 names", alertYaml("labels: { a-b: c }\nannotations: { a.b: c }"), []],
  [
    "a dash is not allowed under the legacy scheme",
    alertYaml("labels: { a-b: c }\nannotations: { a.b: c }"),
    [
      'spec.groups[0].rules[0].labels.a-b: Invalid value: "a-b": not a label name under the legacy name validation scheme; use letters, digits and _, and do not start with a digit (rule/label-name)',
      'spec.groups[0].rules[0].annotations[a.b]: Invalid value: "a.b": not a label name under the legacy name validation scheme; use letters, digits and _, and do not start with a digit (rule/label-name)',
    ],
    { nameScheme: "legacy" },
  ],
  [
    "a colon is allowed only in metric names",
    alertYaml("labels: { 'a:b': c }"),
    [
      'spec.groups[0].rules[0].labels[a:b]: Invalid value: "a:b": not a label name under the legacy name validation scheme; use letters, digits and _, and do not start with a digit (rule/label-name)',
    ],
    { nameScheme: "legacy" },
  ],
]);
