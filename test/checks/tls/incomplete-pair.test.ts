import { exampleEndpoint } from "../../../src/checks/example-object.ts";
import { incompletePair } from "../../../src/checks/tls/incomplete-pair.ts";
import { describeCheck } from "../../support/describe-check.ts";

describeCheck(incompletePair, [
  [
    "finds half of a pair",
    exampleEndpoint("tlsConfig: { keySecret: { name: s, key: k } }"),
    [
      "spec.endpoints[0].tlsConfig.cert: Required value: a certificate and its private key must be set together; set both, or neither (tls/incomplete-pair)",
    ],
  ],
  [
    "names the file where files are used",
    exampleEndpoint("tlsConfig: { certFile: c }"),
    [
      "spec.endpoints[0].tlsConfig.keyFile: Required value: a certificate and its private key must be set together; set both, or neither (tls/incomplete-pair)",
    ],
  ],
  ["leaves pairs of mixed sources", exampleEndpoint("tlsConfig: { certFile: c, keySecret: { name: s, key: k } }"), []],
]);
