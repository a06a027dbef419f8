import { exampleEndpoint, exampleObject, exampleSecret } from "../../../src/checks/example-object.ts";
import { notFound } from "../../../src/checks/reference/not-found.ts";
import { describeCheck } from "../../support/describe-check.ts";

describeCheck(notFound, [
  [
    "finds no such key",
    `${exampleEndpoint("authorization: { credentials: { name: s, key: t } }")}${exampleSecret("s", { a: "a" })}`,
    [
      'spec.endpoints[0].authorization.credentials.key: Not found: "t": Secret default/s does not have this key; add it, or correct the key (reference/not-found)',
    ],
  ],
  [
    "finds no such object",
    `${exampleEndpoint("tlsConfig: { ca: { configMap: { name: c, key: t } } }")}${exampleSecret("s", { a: "a" })}`,
    [
      'spec.endpoints[0].tlsConfig.ca.configMap.name: Not found: "c": ConfigMap default/c does not exist; create it, or correct the name (reference/not-found)',
    ],
  ],
  [
    "leaves references without a name where they count as absent",
    `${exampleEndpoint("authorization: { credentials: { key: t } }\nbearerTokenSecret: { key: t }")}${exampleSecret("s", { a: "a" })}`,
    [],
  ],
  [
    "finds them elsewhere",
    `${exampleEndpoint("basicAuth: { username: { name: r, key: t }, password: { name: s, key: a } }")}${exampleSecret("s", { a: "a" })}`,
    [
      'spec.endpoints[0].basicAuth.username.name: Not found: "r": Secret default/r does not exist; create it, or correct the name (reference/not-found)',
    ],
  ],
  [
    "leaves what the version does not write",
    `${exampleObject("Prometheus", 'version: v2.45.0\nremoteWrite: [{ url: "http://a", azureAd: { oauth: { clientId: 00000000-0000-0000-0000-000000000000, clientSecret: { name: s, key: t }, tenantId: a } } }]\nthanos: { objectStorageConfig: { name: s, key: t } }')}${exampleSecret("s", { a: "a" })}`,
    [],
  ],
  [
    "finds appended configuration, unless it is optional",
    `${exampleObject("Prometheus", "additionalScrapeConfigs: { name: s, key: t, optional: true }\nadditionalAlertRelabelConfigs: { name: s, key: t }")}${exampleSecret("s", { a: "a" })}`,
    [
      'spec.additionalAlertRelabelConfigs.key: Not found: "t": Secret default/s does not have this key; add it, or correct the key (reference/not-found)',
    ],
  ],
]);
