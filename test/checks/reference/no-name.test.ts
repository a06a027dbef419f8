import { noReferenceName } from "../../../src/checks/reference/no-name.ts";
import { exampleEndpoint, exampleObject } from "../../../src/checks/example-object.ts";
import { describeCheck } from "../../support/describe-check.ts";

const missing = (path: string, kind: string, key: string): string =>
  `${path}.name: Required value: the ${kind} is not named; name the ${kind} that has the key ${key} (reference/no-name)`;

describeCheck(noReferenceName, [
  [
    "finds Secrets and ConfigMaps without a name",
    exampleEndpoint('tlsConfig: { ca: { configMap: { key: ca.crt } }, keySecret: { name: "", key: tls.key } }'),
    [
      missing("spec.endpoints[0].tlsConfig.ca.configMap", "ConfigMap", "ca.crt"),
      missing("spec.endpoints[0].tlsConfig.keySecret", "Secret", "tls.key"),
    ],
  ],
  ["leaves out what counts as absent", exampleEndpoint('bearerTokenSecret: { name: "", key: token }'), []],
  ["leaves out what may be missing", exampleObject("Prometheus", "additionalScrapeConfigs: { key: a, optional: true }"), []],
]);
