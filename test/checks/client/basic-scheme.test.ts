import { exampleEndpoint } from "../../../src/checks/example-object.ts";
import { basicScheme } from "../../../src/checks/client/basic-scheme.ts";
import { describeCheck } from "../../support/describe-check.ts";

describeCheck(basicScheme, [
  [
    "finds it in any case",
    exampleEndpoint('authorization: { type: " BASIC ", credentials: { name: s, key: t } }'),
    [
      'spec.endpoints[0].authorization.type: Forbidden: " BASIC ": must not be Basic; use basicAuth instead (client/basic-scheme)',
    ],
  ],
  ["leaves other schemes", exampleEndpoint("authorization: { type: Token, credentials: { name: s, key: t } }"), []],
]);
