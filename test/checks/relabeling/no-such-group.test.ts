import { noSuchGroup } from "../../../src/checks/relabeling/no-such-group.ts";
import { exampleEndpoint } from "../../../src/checks/example-object.ts";
import { describeCheck } from "../../support/describe-check.ts";

const at = "spec.endpoints[0].relabelings";
const steps = (...each: readonly string[]): string =>
  exampleEndpoint(`relabelings: [${each.map((step) => `{ sourceLabels: [a], targetLabel: b, ${step} }`).join(", ")}]`);

describeCheck(noSuchGroup, [
  [
    "finds groups that the regex does not have",
    steps("regex: (a)b, replacement: $2", "regex: (a)b, replacement: $1_b", "regex: ab"),
    [
      `${at}[0].replacement: Invalid value: "$2": the regex has no group "2", so $2 is always empty; name a group of the pattern (relabeling/no-such-group)`,
      `${at}[1].replacement: Invalid value: "$1_b": the regex has no group "1_b", so $1_b is always empty; write \${1}_b (relabeling/no-such-group)`,
      `${at}[2].regex: Invalid value: "ab": has no group, so the replacement, $1 by default, is empty; put the part to keep in parentheses (relabeling/no-such-group)`,
    ],
  ],
  [
    "finds labels that are copied to one without a name",
    exampleEndpoint("relabelings: [{ action: labelmap, regex: __meta_kubernetes_pod_label_.+ }]"),
    [
      `${at}[0].regex: Invalid value: "__meta_kubernetes_pod_label_.+": has no group, so the replacement, $1 by default, is empty; put the part to keep in parentheses (relabeling/no-such-group)`,
    ],
  ],
  [
    "leaves groups with numbers and names, the whole, and constants",
    steps("replacement: $1", "regex: (?P<x>a), replacement: '${x}$0'", "regex: a, replacement: $$1", "regex: a, replacement: b"),
    [],
  ],
]);
