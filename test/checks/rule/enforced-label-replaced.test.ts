import { enforcedLabelReplaced } from "../../../src/checks/rule/enforced-label-replaced.ts";
import { alertYaml, describeCheck } from "../../support/describe-check.ts";

describeCheck(enforcedLabelReplaced, [
  [
    "the label has another value",
    alertYaml("labels: { namespace: other }"),
    [
      'spec.groups[0].rules[0].labels.namespace: Forbidden: "other": the operator replaces this label; remove it; the operator sets namespace="default" (rule/enforced-label-replaced)',
    ],
    { enforcedNamespaceLabel: "namespace" },
  ],
  [
    "the matchers have other values",
    'alert: A\nexpr: up{namespace="other"} == 0 and up{namespace=~"default"}\n',
    [
      'spec.groups[0].rules[0].expr: Forbidden: "up{namespace=\\"other\\"} == 0 and up{namespace=~\\"default\\"}": the operator replaces this matcher; remove it; the operator sets namespace="default" (rule/enforced-label-replaced)',
      'spec.groups[0].rules[0].expr: Forbidden: "up{namespace=\\"other\\"} == 0 and up{namespace=~\\"default\\"}": the operator replaces this matcher; remove it; the operator sets namespace="default" (rule/enforced-label-replaced)',
    ],
    { enforcedNamespaceLabel: "namespace" },
  ],
  [
    "both have the same value",
    'alert: A\nexpr: up{namespace="default"} == 0\nlabels: { namespace: default }\n',
    [],
    { enforcedNamespaceLabel: "namespace" },
  ],
]);
