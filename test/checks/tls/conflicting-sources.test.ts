import { exampleEndpoint } from "../../../src/checks/example-object.ts";
import { conflictingTlsSources } from "../../../src/checks/tls/conflicting-sources.ts";
import { describeCheck } from "../../support/describe-check.ts";

describeCheck(conflictingTlsSources, [
  [
    "finds material given twice",
    exampleEndpoint(
      "tlsConfig: { ca: { configMap: { name: s, key: c } }, caFile: c, cert: { secret: { name: s, key: c } }, certFile: d, keySecret: { name: s, key: k }, keyFile: e }",
    ),
    [
      "spec.endpoints[0].tlsConfig.caFile: Forbidden: conflicts with ca; set only one of them (tls/conflicting-sources)",
      "spec.endpoints[0].tlsConfig.certFile: Forbidden: conflicts with cert; set only one of them (tls/conflicting-sources)",
      "spec.endpoints[0].tlsConfig.keyFile: Forbidden: conflicts with keySecret; set only one of them (tls/conflicting-sources)",
    ],
  ],
  ["leaves empty references", exampleEndpoint("tlsConfig: { ca: {}, caFile: c }"), []],
]);
