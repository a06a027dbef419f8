import { unknownField } from "../../../src/checks/schema/unknown-field.ts";
import { alertYaml, describeCheck, groupYaml, objectYaml, specYaml } from "../../support/describe-check.ts";

describeCheck(unknownField, [
  [
    "a misspelt field of a spec",
    objectYaml("{ name: a }", "spec: { group: [] }"),
    ['spec.group: Forbidden: unknown field in prometheus-operator 0.94.1; did you mean "groups"? (schema/unknown-field)'],
  ],
  [
    "matchers as Alertmanager's own configuration has them",
    specYaml("AlertmanagerConfig", "{ route: { receiver: a, match: { severity: page }, matchers: [{ team: b, name: a }] } }"),
    [
      "spec.route.match: Forbidden: unknown field in prometheus-operator 0.94.1; write matchers: [{ name: severity, value: page }] (schema/unknown-field)",
      "spec.route.matchers[0].team: Forbidden: unknown field in prometheus-operator 0.94.1; write { name: team, value: b } (schema/unknown-field)",
    ],
  ],
  [
    "an unknown field of a group",
    groupYaml("evaluation_interval: 30s"),
    [
      'spec.groups[0].evaluation_interval: Forbidden: unknown field in prometheus-operator 0.94.1; did you mean "interval"? (schema/unknown-field)',
    ],
  ],
  [
    "a misspelt field of a rule",
    alertYaml("anotations: {}"),
    [
      'spec.groups[0].rules[0].anotations: Forbidden: unknown field in prometheus-operator 0.94.1; did you mean "annotations"? (schema/unknown-field)',
    ],
  ],
  [
    "an unknown field of a rule",
    alertYaml("severity: page"),
    [
      "spec.groups[0].rules[0].severity: Forbidden: unknown field in prometheus-operator 0.94.1; move it under labels (schema/unknown-field)",
    ],
  ],
  [
    "a field named as a property that JavaScript objects inherit",
    alertYaml("constructor: {}"),
    [
      "spec.groups[0].rules[0].constructor: Forbidden: unknown field in prometheus-operator 0.94.1; use one of record, alert, expr, for, keep_firing_for, labels, annotations (schema/unknown-field)",
    ],
  ],
  ["a field of Thanos in an object", groupYaml("partial_response_strategy: warn"), []],
  [
    "a misspelt field of a ServiceMonitor",
    specYaml("ServiceMonitor", "{ selector: { matchlabels: {} }, endpoints: [] }"),
    [
      'spec.selector.matchlabels: Forbidden: unknown field in prometheus-operator 0.94.1; did you mean "matchLabels"? (schema/unknown-field)',
    ],
  ],
  [
    "a field of an inner object",
    specYaml("ServiceMonitor", "{ selector: {}, endpoints: [], interval: 5s }"),
    ["spec.interval: Forbidden: unknown field in prometheus-operator 0.94.1; move it to spec.endpoints[] (schema/unknown-field)"],
  ],
  [
    "a field of the outer object",
    specYaml("ServiceMonitor", "{ selector: {}, endpoints: [{ namespaceSelector: {} }] }"),
    [
      "spec.endpoints[0].namespaceSelector: Forbidden: unknown field in prometheus-operator 0.94.1; move it to spec (schema/unknown-field)",
    ],
  ],
  [
    "an unknown field among few",
    specYaml("ServiceMonitor", "{ selector: { zz: 1 }, endpoints: [] }"),
    [
      "spec.selector.zz: Forbidden: unknown field in prometheus-operator 0.94.1; move it under matchLabels, in quotes (schema/unknown-field)",
    ],
  ],
  [
    "an unknown field among many",
    specYaml("ServiceMonitor", "{ selector: {}, endpoints: [{ zz: 1 }] }"),
    [
      "spec.endpoints[0].zz: Forbidden: unknown field in prometheus-operator 0.94.1; see promgate explain ServiceMonitor.spec.endpoints (schema/unknown-field)",
    ],
  ],
  [
    "a field of another kind",
    specYaml("Prometheus", "{ endpoints: [] }"),
    [
      "spec.endpoints: Forbidden: unknown field in prometheus-operator 0.94.1; see promgate explain Prometheus.spec (schema/unknown-field)",
    ],
  ],
  [
    "fields of an object that keeps unknown fields",
    specYaml("AlertmanagerConfig", "{ route: { receiver: a, routes: [{ anything: 1 }] }, receivers: [{ name: a }] }"),
    [],
  ],
]);
