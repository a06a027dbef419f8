import { exampleEndpoint } from "../../../src/checks/example-object.ts";
import { relabelActionTooNew } from "../../../src/checks/relabeling/action-too-new.ts";
import { describeCheck } from "../../support/describe-check.ts";

describeCheck(relabelActionTooNew, [
  [
    "finds actions of later versions",
    exampleEndpoint("relabelings: [{ action: lowercase, targetLabel: a }, { action: KeepEqual, targetLabel: a }]"),
    [
      'spec.endpoints[0].relabelings[0].action: Invalid value: "lowercase": Prometheus 2.30 does not have this action; use another one, or Prometheus 2.36 or later (relabeling/action-too-new)',
      'spec.endpoints[0].relabelings[1].action: Invalid value: "KeepEqual": Prometheus 2.30 does not have this action; use another one, or Prometheus 2.41 or later (relabeling/action-too-new)',
    ],
    { version: "2.30" },
  ],
  [
    "leaves them to a version that has them",
    exampleEndpoint("relabelings: [{ action: lowercase, targetLabel: a }]"),
    [],
    { version: "2.36" },
  ],
  ["leaves them where no Prometheus is known", exampleEndpoint("relabelings: [{ action: DropEqual, targetLabel: a }]"), []],
]);
