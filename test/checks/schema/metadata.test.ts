import { metadata } from "../../../src/checks/schema/metadata.ts";
import { describeCheck, objectYaml } from "../../support/describe-check.ts";

describeCheck(metadata, [
  [
    "a label is a number",
    objectYaml("{ name: a, labels: { release: 1 } }"),
    ['metadata.labels.release: Invalid value: "1": this is a number, not text; put it in quotes (schema/metadata)'],
  ],
  [
    "an annotation is a boolean",
    objectYaml("{ name: a, annotations: { on: yes } }"),
    ['metadata.annotations.true: Invalid value: "true": this is a boolean, not text; put it in quotes (schema/metadata)'],
  ],
  [
    "the labels are a list",
    objectYaml("{ name: a, labels: [a] }"),
    [
      "metadata.labels: Invalid value: this is a list, not a map of names to text; write a map of names to text (schema/metadata)",
    ],
  ],
  [
    "the name is a number",
    objectYaml("{ name: 5 }"),
    ['metadata.name: Invalid value: "5": this is a number, not text; put it in quotes (schema/metadata)'],
  ],
  [
    "the metadata is a text",
    objectYaml("a"),
    ["metadata: Invalid value: this is a string, not an object; write an object (schema/metadata)"],
  ],
  [
    "a label's value is no such",
    objectYaml('{ name: a, labels: { team: "Storage & co" } }'),
    [
      'metadata.labels.team: Invalid value: "Storage & co": this is no value of a label; use at most 63 letters, digits, -, _ and ., the first and last a letter or digit, or an annotation (schema/metadata)',
    ],
  ],
  [
    "a label's key has two slashes",
    objectYaml("{ name: a, labels: { example.com/a/b: x } }"),
    [
      'metadata.labels[example.com/a/b]: Invalid value: "example.com/a/b": this is no key of labels; use at most 63 letters, digits, -, _ and ., and a prefix only as in example.com/team (schema/metadata)',
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
      "metadata.annotations: Too long: the annotations have 262145 bytes, more than 262144; shorten them; kubectl apply adds the object itself as one (schema/metadata)",
    ],
  ],
]);
