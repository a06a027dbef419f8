import { unknownReceiver } from "../../../src/checks/alerting/unknown-receiver.ts";
import { describeCheck, specYaml } from "../../support/describe-check.ts";

function withRoute(route: string): string {
  return specYaml("AlertmanagerConfig", `{ route: ${route}, receivers: [{ name: team }, { name: pager }] }`);
}

describeCheck(unknownReceiver, [
  ["receivers that exist", withRoute("{ receiver: team, routes: [{ receiver: pager }, {}] }"), []],
  [
    "a receiver that does not exist, in a child of a child",
    withRoute("{ receiver: team, routes: [{ routes: [{ receiver: absent }] }] }"),
    [
      'spec.route.routes[0].routes[0].receiver: Not found: "absent": no such receiver in this AlertmanagerConfig; add it to receivers (alerting/unknown-receiver)',
    ],
  ],
  [
    "a receiver that is misspelt",
    withRoute("{ receiver: pagr }"),
    [
      'spec.route.receiver: Not found: "pagr": no such receiver in this AlertmanagerConfig; did you mean "pager"? (alerting/unknown-receiver)',
    ],
  ],
  [
    "a root route without a receiver",
    withRoute("{ groupBy: [job] }"),
    [
      "spec.route.receiver: Required value: the root route must have a receiver; name one of the receivers (alerting/unknown-receiver)",
    ],
  ],
  ["no route", specYaml("AlertmanagerConfig", "{ receivers: [{ name: team }] }"), []],
]);
