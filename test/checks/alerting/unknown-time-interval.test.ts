import { unknownTimeInterval } from "../../../src/checks/alerting/unknown-time-interval.ts";
import { describeCheck, specYaml } from "../../support/describe-check.ts";

function withRoute(route: string): string {
  return specYaml(
    "AlertmanagerConfig",
    `{ route: ${route}, receivers: [{ name: team }], muteTimeIntervals: [{ name: nights, timeIntervals: [] }] }`,
  );
}

describeCheck(unknownTimeInterval, [
  ["time intervals that exist", withRoute("{ receiver: team, muteTimeIntervals: [nights], activeTimeIntervals: [nights] }"), []],
  [
    "one that is misspelt, in a child route",
    withRoute("{ receiver: team, routes: [{ activeTimeIntervals: [night] }] }"),
    [
      'spec.route.routes[0].activeTimeIntervals[0]: Not found: "night": no such time interval in this AlertmanagerConfig; did you mean "nights"? (alerting/unknown-time-interval)',
    ],
  ],
  [
    "one that does not exist",
    withRoute("{ receiver: team, muteTimeIntervals: [weekends] }"),
    [
      'spec.route.muteTimeIntervals[0]: Not found: "weekends": no such time interval in this AlertmanagerConfig; define it in the spec (alerting/unknown-time-interval)',
    ],
  ],
]);
