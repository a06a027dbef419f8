import { metadata } from "../../../src/checks/schema/metadata.ts";
import { describeCheck, objectYaml } from "../../support/describe-check.ts";

describeCheck(metadata, [
  [
    "a label is a number",
    objectYaml("{ name: a, labels: { release: 1 } }"),
    ['metadata.labels.release: Invalid value: "1": must be a string, not a number; put it in quotes (schema/metadata)'],
  ],
  [
    "an annotation is a boolean",
    objectYaml("{ name: a, annotations: { on: yes } }"),
    ['metadata.annotations.true: Invalid value: "true": must be a string, not a boolean; put it in quotes (schema/metadata)'],
  ],
  [
    "the labels are a list",
    objectYaml("{ name: a, labels: [a] }"),
    [
      "metadata.labels: Invalid value: must be a map of strings, not a list; write a map, as in { name: value } (schema/metadata)",
    ],
  ],
  [
    "the name is a number",
    objectYaml("{ name: 5 }"),
    ['metadata.name: Invalid value: "5": must be a string, not a number; put it in quotes (schema/metadata)'],
  ],
  [
    "the metadata is a text",
    objectYaml("a"),
    ['metadata: Invalid value: "a": must be an object, not a string; write an object (schema/metadata)'],
  ],
  [
    "an invalid label value",
    objectYaml('{ name: a, labels: { team: "Storage & co" } }'),
    [
      'metadata.labels.team: Invalid value: "Storage & co": must be a valid label value; use at most 63 letters, digits, -, _ and ., starting and ending with a letter or digit, or an annotation (schema/metadata)',
    ],
  ],
  [
    "a label's key has two slashes",
    objectYaml("{ name: a, labels: { example.com/a/b: x } }"),
    [
      'metadata.labels[example.com/a/b]: Invalid value: "example.com/a/b": must be a valid key of labels; use at most 63 letters, digits, -, _ and ., with a prefix only as in example.com/team (schema/metadata)',
    ],
  ],
  [
    "keys have prefixes, values are empty",
    objectYaml('{ name: a, labels: { example.com/team: "" }, annotations: { Example.com/x: "a b" } }'),
    [],
  ],
  ["nulls are nothing", objectYaml("{ name: a, labels: null, annotations: { a: null } }"), []],
  [
    "the annotations are too long",
    objectYaml(`{ name: a, annotations: { a: ${"x".repeat(262144)} } }`),
    [
      "metadata.annotations: Too long: must have at most 262144 bytes, not 262145; shorten them, or use kubectl apply --server-side, which does not add a copy of the object as one (schema/metadata)",
    ],
  ],
]);
