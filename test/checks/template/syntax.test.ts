import { templateSyntax } from "../../../src/checks/template/syntax.ts";
import { alertYaml, describeCheck } from "../../support/describe-check.ts";

describeCheck(templateSyntax, [
  ["a template parses", alertYaml('annotations: { a: "{{ $value | humanize }}" }'), []],
  [
    "an action is left open",
    alertYaml('annotations: { a: "{{ $value" }'),
    [
      'spec.groups[0].rules[0].annotations.a: Invalid value: "{{ $value": this action is never closed; close it with }} (template/syntax)',
    ],
  ],
  [
    "a variable is misspelt, in a label",
    alertYaml('labels: { a: "{{ $valu }}" }'),
    [
      'spec.groups[0].rules[0].labels.a: Invalid value: "{{ $valu }}": the variable "$valu" is not set here; did you mean "$value"? (template/syntax)',
    ],
  ],
  [
    "a function is newer than the Prometheus",
    alertYaml('annotations: { a: "{{ now }}" }'),
    [
      'spec.groups[0].rules[0].annotations.a: Invalid value: "{{ now }}": Prometheus 2.45 does not have the function now; drop it, or run Prometheus 3.6 or later (template/syntax)',
    ],
    { version: "2.45" },
  ],
  ["a recording rule has no templates", 'record: a\nexpr: up\nlabels: { a: "{{" }\n', []],
]);
