import { exampleEndpoint, exampleObject } from "../../../src/checks/example-object.ts";
import { conflictingProxy } from "../../../src/checks/client/conflicting-proxy.ts";
import { describeCheck } from "../../support/describe-check.ts";

describeCheck(conflictingProxy, [
  [
    "finds settings that exclude each other",
    exampleEndpoint("proxyUrl: http://a\nproxyFromEnvironment: true\nnoProxy: b"),
    [
      "spec.endpoints[0].noProxy: Forbidden: conflicts with proxyFromEnvironment, which reads NO_PROXY; set only one of them (client/conflicting-proxy)",
      "spec.endpoints[0].proxyUrl: Forbidden: conflicts with proxyFromEnvironment; set only one of them (client/conflicting-proxy)",
    ],
  ],
  [
    "finds settings without a proxy",
    exampleEndpoint("noProxy: b\nproxyConnectHeader: { X: [] }"),
    [
      "spec.endpoints[0].noProxy: Forbidden: no proxy is set that it would be an exception to; set proxyUrl too (client/conflicting-proxy)",
      "spec.endpoints[0].proxyConnectHeader: Forbidden: no proxy is set that would receive it; set proxyUrl or proxyFromEnvironment (client/conflicting-proxy)",
      "spec.endpoints[0].proxyConnectHeader.X: Required value: the header has no value; name the key of a Secret (client/conflicting-proxy)",
    ],
  ],
  [
    "finds them in OAuth 2.0 clients and probers",
    exampleObject(
      "Probe",
      'prober: { url: a, noProxy: b }\ntargets: { ingress: {} }\noauth2: { clientId: { secret: { name: s, key: id } }, clientSecret: { name: s, key: t }, tokenUrl: "http://a", noProxy: b }',
    ),
    [
      "spec.oauth2.noProxy: Forbidden: no proxy is set that it would be an exception to; set proxyUrl too (client/conflicting-proxy)",
      "spec.prober.noProxy: Forbidden: no proxy is set that it would be an exception to; set proxyUrl too (client/conflicting-proxy)",
    ],
  ],
  [
    "leaves what can be combined",
    exampleEndpoint("proxyUrl: http://a\nnoProxy: b\nproxyConnectHeader: { X: [{ name: s, key: t }] }"),
    [],
  ],
]);
