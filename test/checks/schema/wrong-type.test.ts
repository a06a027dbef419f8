import { wrongType } from "../../../src/checks/schema/wrong-type.ts";
import { alertYaml, describeCheck, groupYaml, objectYaml, specYaml } from "../../support/describe-check.ts";

describeCheck(wrongType, [
  [
    "spec is a list",
    objectYaml("{ name: a }", "spec: []"),
    ["spec: Invalid value: must be an object, not a list; write an object with fields such as groups (schema/wrong-type)"],
  ],
  [
    "groups is a map",
    "groups: {}\n",
    [
      "spec.groups: Invalid value: must be a list, not an object; write a list of objects with fields such as name, labels, interval (schema/wrong-type)",
    ],
  ],
  [
    "matchers are a map",
    specYaml("AlertmanagerConfig", "{ route: { receiver: a, matchers: { severity: page, team: b } } }"),
    [
      'spec.route.matchers: Invalid value: must be a list, not an object; write a list, as in [{ name: severity, value: page, matchType: "=" }] (schema/wrong-type)',
    ],
  ],
  [
    "an item alone",
    specYaml("AlertmanagerConfig", "{ route: { receiver: a, matchers: { name: severity, value: page } } }"),
    [
      'spec.route.matchers: Invalid value: must be a list, not an object; write it as an item of a list, with "- " before it (schema/wrong-type)',
    ],
  ],
  [
    "a version that YAML reads as a number",
    specYaml("Prometheus", "{ version: 2.50 }"),
    [
      'spec.version: Invalid value: "2.5": must be a string, not a number; write all of the version, as in v3.5.0 (schema/wrong-type)',
    ],
  ],
  [
    "a number of too many digits",
    specYaml("ServiceMonitor", "{ selector: {}, endpoints: [], sampleLimit: 18446744073709551616 }"),
    [
      'spec.sampleLimit: Invalid value: "18446744073709551616": does not fit an integer of 64 bits; write a smaller number (schema/wrong-type)',
    ],
  ],
  ["groups is null, which is nothing", "groups: null\n", []],
  [
    "a group is a text",
    "groups: [a]\n",
    ['spec.groups[0]: Invalid value: "a": must be an object, not a string; write { name: a } (schema/wrong-type)'],
  ],
  [
    "a rule is null",
    "groups: [{ name: a, rules: [null] }]\n",
    [
      "spec.groups[0].rules[0]: Invalid value: must be an object, not null; write an object with fields such as expr, record, alert (schema/wrong-type)",
    ],
  ],
  [
    "a name is a boolean to YAML",
    "alert: Y\nexpr: up\n",
    [
      'spec.groups[0].rules[0].alert: Invalid value: "true": must be a string, not a boolean; put it in quotes (schema/wrong-type)',
    ],
  ],
  [
    "a duration is a number",
    alertYaml("for: 5"),
    [
      'spec.groups[0].rules[0].for: Invalid value: "5": must be a string, not a number; write 5s, with a unit (schema/wrong-type)',
    ],
  ],
  [
    "a limit is a text",
    groupYaml('limit: "5"'),
    ['spec.groups[0].limit: Invalid value: "5": must be an integer, not a string; remove the quotes (schema/wrong-type)'],
  ],
  [
    "a limit has a fraction",
    groupYaml("limit: 0.5"),
    ['spec.groups[0].limit: Invalid value: "0.5": must be an integer, not a fraction; write an integer (schema/wrong-type)'],
  ],
  [
    "labels are a list",
    alertYaml("labels: [a]"),
    [
      "spec.groups[0].rules[0].labels: Invalid value: must be a map of strings, not a list; write a map, as in { name: value } (schema/wrong-type)",
    ],
  ],
  ["labels are null, which is nothing", alertYaml("labels: null"), []],
  [
    "a label is a list",
    alertYaml("labels: { a: [b] }"),
    [
      'spec.groups[0].rules[0].labels.a: Invalid value: must be a string, not a list; write the item alone, without "- " before it (schema/wrong-type)',
    ],
  ],
  ["a label is null, which is nothing", alertYaml("labels: { a: null }"), []],
  [
    "an expression is a fraction",
    "record: a\nexpr: 0.5\n",
    [
      'spec.groups[0].rules[0].expr: Invalid value: "0.5": must be an integer or a string, not a number; put it in quotes (schema/wrong-type)',
    ],
  ],
  [
    "an expression is a large number",
    "record: a\nexpr: 4000000000\n",
    [
      'spec.groups[0].rules[0].expr: Invalid value: "4000000000": does not fit an integer of 32 bits; put the expression in quotes (schema/wrong-type)',
    ],
  ],
  ["an expression is a number", "record: a\nexpr: 1\n", []],
  [
    "text for a number",
    specYaml("PodMonitor", '{ selector: {}, podMetricsEndpoints: [{ portNumber: "80" }] }'),
    [
      'spec.podMetricsEndpoints[0].portNumber: Invalid value: "80": must be an integer, not a string; remove the quotes (schema/wrong-type)',
    ],
  ],
  [
    "a fraction for a whole number",
    specYaml("Prometheus", "{ shards: 1.5 }"),
    ['spec.shards: Invalid value: "1.5": must be an integer, not a fraction; write an integer (schema/wrong-type)'],
  ],
  [
    "a fraction for a quantity",
    specYaml("Prometheus", "{ resources: { requests: { cpu: 0.5 } } }"),
    [
      'spec.resources.requests.cpu: Invalid value: "0.5": must be an integer or a string, not a number; put it in quotes (schema/wrong-type)',
    ],
  ],
  [
    "text for a flag",
    specYaml("ServiceMonitor", '{ selector: {}, endpoints: [{ followRedirects: "true", honorLabels: on, honorTimestamps: 1 }] }'),
    [
      'spec.endpoints[0].followRedirects: Invalid value: "true": must be a boolean, not a string; remove the quotes (schema/wrong-type)',
      'spec.endpoints[0].honorTimestamps: Invalid value: "1": must be a boolean, not a number; write true or false (schema/wrong-type)',
    ],
  ],
  [
    "an object for a list",
    specYaml("ServiceMonitor", "{ selector: {}, endpoints: { port: web } }"),
    [
      'spec.endpoints: Invalid value: must be a list, not an object; write it as an item of a list, with "- " before it (schema/wrong-type)',
    ],
  ],
  [
    "text for a list of objects",
    specYaml("ServiceMonitor", "{ selector: {}, endpoints: web }"),
    ['spec.endpoints: Invalid value: "web": must be a list, not a string; write [{ port: web }] (schema/wrong-type)'],
  ],
  [
    "a null in a list",
    specYaml("ServiceMonitor", "{ selector: {}, endpoints: [null] }"),
    ["spec.endpoints[0]: Invalid value: must be an object, not null; write an object, as in { port: web } (schema/wrong-type)"],
  ],
  [
    "a spec that is a number",
    specYaml("Probe", "5"),
    [
      'spec: Invalid value: "5": must be an object, not a number; write an object with fields such as jobName, prober, module (schema/wrong-type)',
    ],
  ],
  [
    "a whole number beyond all",
    specYaml("Prometheus", "{ terminationGracePeriodSeconds: 50000000000000000000 }"),
    [
      'spec.terminationGracePeriodSeconds: Invalid value: "50000000000000000000": does not fit an integer of 64 bits; write a smaller number (schema/wrong-type)',
    ],
  ],
]);
