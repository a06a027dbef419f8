import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { exclusions, objectYaml, prometheusYaml, rendered, secretYaml } from "../../support/rendering.ts";

/** A ServiceMonitor's spec, without its selector where that is `{}`, a Prometheus', and why the first gets no job. */
const cases: readonly (readonly [string, string, readonly string[]])[] = [
  [
    "selector: {matchLabels: {-a: b}}\nendpoints: []",
    "",
    ['spec.selector.matchLabels: Invalid value: "-a": this is no label; write a name as in app.kubernetes.io/name'],
  ],
  [
    "selectorMechanism: RoleSelector\nendpoints: []",
    "version: v2.16.0",
    [
      'spec.selectorMechanism: Forbidden: "RoleSelector": Prometheus 2.16.0 cannot leave selecting to the API server; write RelabelConfig; RoleSelector needs 2.17',
    ],
  ],
  [
    "scrapeClass: b\nendpoints: []",
    "scrapeClasses: [{name: a}]",
    ['spec.scrapeClass: Not found: "b": the Prometheus has no such scrape class; its scrape classes are a'],
  ],
  [
    "scrapeClass: b\nendpoints: []",
    "",
    ['spec.scrapeClass: Not found: "b": the Prometheus has no such scrape class; add it to its scrapeClasses'],
  ],
  [
    "endpoints: [{bearerTokenFile: /t, tlsConfig: {caFile: /c}}]",
    "arbitraryFSAccessThroughSMs: {deny: true}",
    [
      'spec.endpoints[0].bearerTokenFile: Forbidden: "/t": the Prometheus lets no ServiceMonitor read its files (arbitraryFSAccessThroughSMs); refer to a Secret or a ConfigMap',
      'spec.endpoints[0].tlsConfig.caFile: Forbidden: "/c": the Prometheus lets no ServiceMonitor read its files (arbitraryFSAccessThroughSMs); refer to a Secret or a ConfigMap',
    ],
  ],
  [
    "endpoints: [{interval: 5s, scrapeTimeout: 6s}, {scrapeTimeout: 31s}, {interval: 1m, scrapeTimeout: 31s}]",
    "",
    [
      'spec.endpoints[0].scrapeTimeout: Invalid value: "6s": this is longer than the interval, 5s; write at most that',
      'spec.endpoints[1].scrapeTimeout: Invalid value: "31s": this is longer than the interval, 30s; write at most that',
    ],
  ],
  [
    "endpoints: [{authorization: {}, basicAuth: {username: {name: s, key: user}, password: {name: s, key: gone}}}]",
    "",
    [
      "spec.endpoints[0].basicAuth: Forbidden: it stands beside authorization, and only one of them can hold; keep one of them",
      "spec.endpoints[0].authorization.credentials: Required value: there is nothing to send; name a key of a Secret",
      'spec.endpoints[0].basicAuth.password.key: Not found: "gone": Secret app/s has no such key; create it, or name another Secret and key',
    ],
  ],
  [
    "endpoints: [{oauth2: {clientId: {}, clientSecret: {name: s, key: user}, tokenUrl: 'http://a', proxyFromEnvironment: true, noProxy: b}}]",
    "",
    [
      "spec.endpoints[0].oauth2.clientId: Required value: the client needs an id; name a key of a Secret or a ConfigMap",
      "spec.endpoints[0].oauth2.noProxy: Forbidden: what goes without a proxy is taken from the environment too; drop it",
    ],
  ],
  [
    "endpoints: [{proxyUrl: 'http://a:b', proxyFromEnvironment: true, proxyConnectHeader: {X: []}}, {proxyConnectHeader: {X: [{name: s, key: user}]}}]",
    "",
    [
      "spec.endpoints[0].proxyUrl: Forbidden: the proxy is taken from the environment; keep one of proxyUrl and proxyFromEnvironment",
      "spec.endpoints[0].proxyConnectHeader.X: Required value: the header has no value; name a key of a Secret",
      'spec.endpoints[0].proxyUrl: Invalid value: "http://a:b": this is no URL; write it as in http://proxy.example.com:3128',
      "spec.endpoints[1].proxyConnectHeader: Forbidden: there is no proxy to send it to; write proxyUrl or proxyFromEnvironment",
    ],
  ],
  [
    "endpoints: [{tlsConfig: {cert: {secret: {name: s, key: user}, configMap: {name: c, key: d}}, keySecret: {name: s, key: password}}}]",
    "",
    [
      "spec.endpoints[0].tlsConfig.cert.configMap: Forbidden: it stands beside secret, and only one of them can hold; keep one of them",
      "spec.endpoints[0].tlsConfig.cert: Invalid value: it is no X.509 certificate; put a PEM certificate and its own private key under the keys",
    ],
  ],
  [
    `endpoints:
- relabelings:
  - {action: replace}
  - {action: replace, targetLabel: a-b}
  - {action: hashmod, targetLabel: a}
  - {action: lowercase, targetLabel: a, replacement: b}
  - {action: KeepEqual, targetLabel: a, regex: b, separator: ;, modulus: 1}
  - {action: labelkeep, regex: a, sourceLabels: [a], targetLabel: b}
  - {action: labelmap, replacement: 1a}
  - {action: labelmap, replacement: "a\${1}_$2"}
  metricRelabelings: [{regex: "(", targetLabel: a}]`,
    "version: v2.40.0",
    [
      "spec.endpoints[0].relabelings[0].targetLabel: Required value: replace needs a label; name the label",
      'spec.endpoints[0].relabelings[1].targetLabel: Invalid value: "a-b": this is no label to Prometheus 2.40.0; write letters, digits and _',
      "spec.endpoints[0].relabelings[2].modulus: Invalid value: hashmod needs a modulus; write one above 0",
      'spec.endpoints[0].relabelings[3].replacement: Invalid value: "b": lowercase has no use for it; drop it',
      'spec.endpoints[0].relabelings[4].action: Invalid value: "KeepEqual": Prometheus 2.40.0 does not know it; it is known from 2.41 on',
      'spec.endpoints[0].relabelings[4].regex: Invalid value: "b": keepequal has no use for it; drop it',
      "spec.endpoints[0].relabelings[4].modulus: Invalid value: keepequal has no use for it; drop it",
      "spec.endpoints[0].relabelings[5].sourceLabels: Invalid value: labelkeep has no use for it; drop it",
      'spec.endpoints[0].relabelings[5].targetLabel: Invalid value: "b": labelkeep has no use for it; drop it',
      'spec.endpoints[0].relabelings[6].replacement: Invalid value: "1a": it makes no label; write a label, with $1 for the pattern\'s first group',
      String.raw`spec.endpoints[0].metricRelabelings[0].regex: Invalid value: "(": this group is not closed; close it with ), or write \( for the character`,
    ],
  ],
];

describe("serviceMonitorFaults", () => {
  const secret = secretYaml("app/s", { user: "u", password: "p" });
  for (const [spec, prometheus, reasons] of cases) {
    it(`finds what is wrong with ${spec.slice(0, 70).replaceAll("\n", " ")}`, () => {
      const monitor = objectYaml("ServiceMonitor", "app/sm", spec.startsWith("selector:") ? spec : `selector: {}\n${spec}`);
      const sound = objectYaml("ServiceMonitor", "app/sound", "selector: {}\nendpoints: [{port: web}]");
      const rendering = rendered(prometheusYaml(prometheus) + monitor + sound + secret);
      assert.deepEqual(exclusions(rendering), { "ServiceMonitor app/sm": reasons });
      const text = rendering.files.get("prometheus.yaml") ?? "";
      assert.ok(text.includes("serviceMonitor/app/sound/0") && !text.includes("serviceMonitor/app/sm/"));
    });
  }
});
