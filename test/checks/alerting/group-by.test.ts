import { groupBy } from "../../../src/checks/alerting/group-by.ts";
import { describeCheck, specYaml } from "../../support/describe-check.ts";

const config = (labels: string): string =>
  specYaml("AlertmanagerConfig", `{ route: { receiver: a, routes: [{ groupBy: [${labels}] }] }, receivers: [{ name: a }] }`);
const beta = `apiVersion: monitoring.coreos.com/v1beta1
kind: AlertmanagerConfig
metadata: { name: example }
spec: { route: { receiver: a, groupBy: [b, c, b] }, receivers: [{ name: a }] }
`;

describeCheck(groupBy, [
  [
    "all labels next to others",
    config("..., job"),
    [
      "spec.route.routes[0].groupBy: Invalid value: ... groups by all labels, and must be alone; remove it, or the other labels (alerting/group-by)",
    ],
  ],
  [
    "a label twice where the schema does not find it",
    beta,
    ['spec.route.groupBy[2]: Duplicate value: "b": same as groupBy[0]; remove one of them (alerting/group-by)'],
  ],
  ["a label twice where the schema finds it", config("b, b"), []],
  ["all labels alone, and each once", config("..."), []],
]);
