import { exampleEndpoint } from "../../../src/checks/example-object.ts";
import { conflictingSources } from "../../../src/checks/reference/conflicting-sources.ts";
import { describeCheck } from "../../support/describe-check.ts";

describeCheck(conflictingSources, [
  [
    "finds both sources",
    exampleEndpoint("tlsConfig: { ca: { secret: { name: s, key: a }, configMap: { name: s, key: a } } }"),
    [
      "spec.endpoints[0].tlsConfig.ca.configMap: Forbidden: conflicts with secret; set only one of them (reference/conflicting-sources)",
    ],
  ],
]);
