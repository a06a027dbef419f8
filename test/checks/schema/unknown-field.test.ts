import { unknownField } from "../../../src/checks/schema/unknown-field.ts";
import { alertYaml, describeCheck, groupYaml, objectYaml, specYaml } from "../../support/describe-check.ts";

describeCheck(unknownField, [
  [
    "spec has another",
    objectYaml("{ name: a }", "spec: { group: [] }"),
    ['spec.group: Forbidden: there is no such field; did you mean "groups"? (schema/unknown-field)'],
  ],
  [
    "a group has another",
    groupYaml("evaluation_interval: 30s"),
    [
      "spec.groups[0].evaluation_interval: Forbidden: there is no such field; drop it; known here: name, interval, query_offset, limit, labels, partial_response_strategy, rules (schema/unknown-field)",
    ],
  ],
  [
    "a rule's is misspelt",
    alertYaml("anotations: {}"),
    ['spec.groups[0].rules[0].anotations: Forbidden: there is no such field; did you mean "annotations"? (schema/unknown-field)'],
  ],
  [
    "a rule's is nothing known",
    alertYaml("severity: page"),
    [
      "spec.groups[0].rules[0].severity: Forbidden: there is no such field; drop it; known here: record, alert, expr, for, keep_firing_for, labels, annotations (schema/unknown-field)",
    ],
  ],
  [
    "a name is an object's own to JavaScript",
    alertYaml("constructor: {}"),
    [
      "spec.groups[0].rules[0].constructor: Forbidden: there is no such field; drop it; known here: record, alert, expr, for, keep_firing_for, labels, annotations (schema/unknown-field)",
    ],
  ],
  ["a Thanos field is in an object", groupYaml("partial_response_strategy: warn"), []],
  [
    "a field of another kind, nearly right",
    specYaml("ServiceMonitor", "{ selector: { matchlabels: {} }, endpoints: [] }"),
    ['spec.selector.matchlabels: Forbidden: there is no such field; did you mean "matchLabels"? (schema/unknown-field)'],
  ],
  [
    "a field that stands further in",
    specYaml("ServiceMonitor", "{ selector: {}, endpoints: [], interval: 5s }"),
    [
      "spec.interval: Forbidden: there is no such field; interval is a field of spec.endpoints[]; move it there, or drop it (schema/unknown-field)",
    ],
  ],
  [
    "a field that stands further out",
    specYaml("ServiceMonitor", "{ selector: {}, endpoints: [{ namespaceSelector: {} }] }"),
    [
      "spec.endpoints[0].namespaceSelector: Forbidden: there is no such field; namespaceSelector is a field of spec; move it there, or drop it (schema/unknown-field)",
    ],
  ],
  [
    "a field that is nowhere, among few",
    specYaml("ServiceMonitor", "{ selector: { zz: 1 }, endpoints: [] }"),
    [
      "spec.selector.zz: Forbidden: there is no such field; drop it; known here: matchLabels, matchExpressions (schema/unknown-field)",
    ],
  ],
  [
    "a field that is nowhere, among many",
    specYaml("ServiceMonitor", "{ selector: {}, endpoints: [{ zz: 1 }] }"),
    [
      "spec.endpoints[0].zz: Forbidden: there is no such field; drop it; promgate explain ServiceMonitor.spec.endpoints lists the fields (schema/unknown-field)",
    ],
  ],
  [
    "a field whose name is far away",
    specYaml("Prometheus", "{ endpoints: [] }"),
    [
      "spec.endpoints: Forbidden: there is no such field; drop it; promgate explain Prometheus.spec lists the fields (schema/unknown-field)",
    ],
  ],
  [
    "fields that nobody vouches for",
    specYaml("AlertmanagerConfig", "{ route: { receiver: a, routes: [{ anything: 1 }] }, receivers: [{ name: a }] }"),
    [],
  ],
]);
