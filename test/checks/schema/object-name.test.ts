import { objectName } from "../../../src/checks/schema/object-name.ts";
import { describeCheck, objectYaml } from "../../support/describe-check.ts";

describeCheck(objectName, [
  [
    "there is none",
    objectYaml("{}"),
    ["metadata.name: Required value: the object has no name; add metadata.name (schema/object-name)"],
  ],
  [
    "there is no metadata",
    "apiVersion: monitoring.coreos.com/v1\nkind: PrometheusRule\nspec: {}\n",
    ["metadata.name: Required value: the object has no name; add metadata.name (schema/object-name)"],
  ],
  ["it is generated", objectYaml("{ generateName: example- }"), []],
  [
    "what it is generated from cannot be a name",
    objectYaml("{ generateName: Example- }"),
    [
      'metadata.generateName: Invalid value: "Example": must be a DNS subdomain; use lower-case letters, digits, - and ., starting and ending with a letter or digit (schema/object-name)',
    ],
  ],
  [
    "it has upper-case letters",
    objectYaml("{ name: Example }"),
    [
      'metadata.name: Invalid value: "Example": must be a DNS subdomain; use lower-case letters, digits, - and ., starting and ending with a letter or digit (schema/object-name)',
    ],
  ],
  [
    "it is too long",
    objectYaml(`{ name: ${"a".repeat(254)} }`),
    [
      'metadata.name: Too long: "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa…": must have at most 253 characters; shorten it (schema/object-name)',
    ],
  ],
  ["it is as long as it may be", objectYaml(`{ name: ${"a".repeat(253)} }`), []],
  [
    "the namespace has a dot",
    objectYaml("{ name: a, namespace: b.c }"),
    [
      'metadata.namespace: Invalid value: "b.c": must be the name of a namespace; use at most 63 lower-case letters, digits and -, starting and ending with a letter or digit (schema/object-name)',
    ],
  ],
  ["it is a number, which is another check's", objectYaml("{ name: 5 }"), []],
]);
