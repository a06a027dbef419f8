import { exampleEndpoint, exampleSecret } from "../../../src/checks/example-object.ts";
import { invalidCertificate } from "../../../src/checks/tls/invalid-certificate.ts";
import { describeCheck } from "../../support/describe-check.ts";

describeCheck(invalidCertificate, [
  [
    "finds text that is not a certificate",
    `${exampleEndpoint("tlsConfig: { ca: { secret: { name: s, key: a } }, cert: { secret: { name: s, key: a } }, keySecret: { name: s, key: a } }")}${exampleSecret("s", { a: "a" })}`,
    [
      "spec.endpoints[0].tlsConfig.ca: Invalid value: is not in PEM; put a PEM certificate under the key (tls/invalid-certificate)",
      "spec.endpoints[0].tlsConfig.cert: Invalid value: is not an X.509 certificate; put a PEM certificate and its own private key under the keys (tls/invalid-certificate)",
    ],
  ],
  [
    "leaves references that lead nowhere",
    `${exampleEndpoint("tlsConfig: { ca: { secret: { name: s, key: b } } }")}${exampleSecret("s", { a: "a" })}`,
    [],
  ],
]);
