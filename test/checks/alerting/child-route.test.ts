import { childRoute } from "../../../src/checks/alerting/child-route.ts";
import { release } from "../../../src/model/release.ts";
import { describeCheck, specYaml } from "../../support/describe-check.ts";

/** An AlertmanagerConfig whose root route has these child routes. */
function withRoutes(...routes: readonly string[]): string {
  return specYaml("AlertmanagerConfig", `{ route: { receiver: team, routes: [${routes.join()}] }, receivers: [{ name: team }] }`);
}

const unknown = `Forbidden: unknown field in prometheus-operator ${release.operator}`;

describeCheck(childRoute, [
  ["child routes with nothing wrong", withRoutes("{ matchers: [{ name: a, value: b }], routes: [{ receiver: team }] }"), []],
  [
    "match of Alertmanager's own configuration",
    withRoutes("{ match: { a: b } }", "{ routes: [{ match_re: { a: b } }] }"),
    [
      `spec.route.routes[0].match: ${unknown}; write matchers: [{ name: a, value: b }] (alerting/child-route)`,
      `spec.route.routes[1].routes[0].match_re: ${unknown}; write matchers: [{ name: a, value: b, matchType: "=~" }] (alerting/child-route)`,
    ],
  ],
  [
    "matchers that are not a list of objects",
    withRoutes("{ matchers: { name: a, value: b } }", `{ matchers: ['a="b"'] }`),
    [
      'spec.route.routes[0].matchers: Invalid value: must be a list, not an object; write it as an item of a list, with "- " before it (alerting/child-route)',
      'spec.route.routes[1].matchers[0]: Invalid value: "a=\\"b\\"": must be an object, not a string; write { name: a, value: b, matchType: "=" } (alerting/child-route)',
    ],
  ],
  [
    "a duration and a name in snake case",
    withRoutes("{ groupWait: 5 min }", "{ group_by: [job] }"),
    [
      'spec.route.routes[0].groupWait: Invalid value: "5 min": unexpected space before the unit; did you mean "5m"? (alerting/child-route)',
      `spec.route.routes[1].group_by: ${unknown}; did you mean "groupBy"? (alerting/child-route)`,
    ],
  ],
  ["a name in another case, which the operator reads", withRoutes("{ GroupBy: [job] }"), []],
  [
    "a child route that is text",
    withRoutes("team"),
    [
      'spec.route.routes[0]: Invalid value: "team": must be an object, not a string; write an object with fields such as receiver, groupBy, groupWait (alerting/child-route)',
    ],
  ],
]);
