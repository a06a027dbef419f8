import { wrongType } from "../../../src/checks/schema/wrong-type.ts";
import { alertYaml, describeCheck, groupYaml, objectYaml } from "../../support/describe-check.ts";

describeCheck(wrongType, [
  [
    "spec is null",
    objectYaml("{ name: a }", "spec: null"),
    ["spec: Invalid value: this is null, not an object; write an object (schema/wrong-type)"],
  ],
  [
    "spec is a list",
    objectYaml("{ name: a }", "spec: []"),
    ["spec: Invalid value: this is a list, not an object; write an object (schema/wrong-type)"],
  ],
  [
    "groups is a map",
    "groups: {}\n",
    ["spec.groups: Invalid value: this is an object, not a list; write a list (schema/wrong-type)"],
  ],
  [
    "groups is null",
    "groups: null\n",
    ["spec.groups: Invalid value: this is null, not a list; write a list (schema/wrong-type)"],
  ],
  [
    "a group is a text",
    "groups: [a]\n",
    ['spec.groups[0]: Invalid value: "a": this is text, not an object; write an object (schema/wrong-type)'],
  ],
  [
    "a rule is null",
    "groups: [{ name: a, rules: [null] }]\n",
    ["spec.groups[0].rules[0]: Invalid value: this is null, not an object; write an object (schema/wrong-type)"],
  ],
  [
    "a name is a boolean to YAML",
    "alert: Y\nexpr: up\n",
    ['spec.groups[0].rules[0].alert: Invalid value: "true": this is a boolean, not text; put it in quotes (schema/wrong-type)'],
  ],
  [
    "a duration is a number",
    alertYaml("for: 5"),
    ['spec.groups[0].rules[0].for: Invalid value: "5": this is a number, not text; put it in quotes (schema/wrong-type)'],
  ],
  [
    "a limit is a text",
    groupYaml('limit: "5"'),
    ['spec.groups[0].limit: Invalid value: "5": this is text, not a whole number; write a whole number (schema/wrong-type)'],
  ],
  [
    "a limit has a fraction",
    groupYaml("limit: 0.5"),
    [
      'spec.groups[0].limit: Invalid value: "0.5": this is a number, not a whole number; write a whole number (schema/wrong-type)',
    ],
  ],
  [
    "labels are a list",
    alertYaml("labels: [a]"),
    [
      "spec.groups[0].rules[0].labels: Invalid value: this is a list, not a map of names to text; write a map of names to text (schema/wrong-type)",
    ],
  ],
  [
    "labels are null",
    alertYaml("labels: null"),
    [
      "spec.groups[0].rules[0].labels: Invalid value: this is null, not a map of names to text; write a map of names to text (schema/wrong-type)",
    ],
  ],
  [
    "a label is a list",
    alertYaml("labels: { a: [b] }"),
    ["spec.groups[0].rules[0].labels.a: Invalid value: this is a list, not text; write text (schema/wrong-type)"],
  ],
  [
    "a label is null",
    alertYaml("labels: { a: null }"),
    ["spec.groups[0].rules[0].labels.a: Invalid value: this is null, not text; write text (schema/wrong-type)"],
  ],
  [
    "an expression is a fraction",
    "record: a\nexpr: 0.5\n",
    ['spec.groups[0].rules[0].expr: Invalid value: "0.5": this is a number, not text; put it in quotes (schema/wrong-type)'],
  ],
  [
    "an expression is a large number",
    "record: a\nexpr: 4000000000\n",
    [
      'spec.groups[0].rules[0].expr: Invalid value: "4000000000": the number does not fit an int32; put the expression in quotes (schema/wrong-type)',
    ],
  ],
  ["an expression is a number", "record: a\nexpr: 1\n", []],
]);
