import { exampleEndpoint, exampleObject } from "../../../src/checks/example-object.ts";
import { conflictingAuthentication } from "../../../src/checks/client/conflicting-authentication.ts";
import { describeCheck } from "../../support/describe-check.ts";

describeCheck(conflictingAuthentication, [
  [
    "finds every way after the first",
    exampleEndpoint(
      "basicAuth: { username: { name: s, key: user }, password: { name: s, key: pw } }\nauthorization: { credentials: { name: s, key: t } }\nbearerTokenFile: /t",
    ),
    [
      "spec.endpoints[0].authorization: Forbidden: conflicts with basicAuth; set only one of them (client/conflicting-authentication)",
      "spec.endpoints[0].bearerTokenFile: Forbidden: conflicts with basicAuth; set only one of them (client/conflicting-authentication)",
    ],
  ],
  [
    "leaves one, and empty text",
    exampleEndpoint('basicAuth: { username: { name: s, key: user }, password: { name: s, key: pw } }\nbearerTokenFile: ""'),
    [],
  ],
  [
    "finds them in remote write",
    exampleObject("Prometheus", 'remoteWrite: [{ url: "http://a", bearerToken: a, azureAd: { sdk: {} }, sigv4: {} }]'),
    [
      "spec.remoteWrite[0].azureAd: Forbidden: conflicts with bearerToken; set only one of them (client/conflicting-authentication)",
      "spec.remoteWrite[0].sigv4: Forbidden: conflicts with bearerToken; set only one of them (client/conflicting-authentication)",
    ],
  ],
  [
    "leaves a ScrapeConfig to its rule",
    exampleObject(
      "ScrapeConfig",
      "basicAuth: { username: { name: s, key: user }, password: { name: s, key: pw } }\nauthorization: { credentials: { name: s, key: t } }",
    ),
    [],
  ],
  [
    "finds them in receivers",
    exampleObject(
      "AlertmanagerConfig",
      'receivers: [{ name: a, webhookConfigs: [{ url: "http://a", httpConfig: { bearerTokenSecret: { name: s, key: t }, basicAuth: { username: { name: s, key: user }, password: { name: s, key: pw } } } }] }]\nroute: { receiver: a }',
    ),
    [
      "spec.receivers[0].webhookConfigs[0].httpConfig.bearerTokenSecret: Forbidden: conflicts with basicAuth; set only one of them (client/conflicting-authentication)",
    ],
  ],
]);
