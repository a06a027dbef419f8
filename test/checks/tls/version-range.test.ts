import { exampleEndpoint } from "../../../src/checks/example-object.ts";
import { tlsVersionRange } from "../../../src/checks/tls/version-range.ts";
import { describeCheck } from "../../support/describe-check.ts";

describeCheck(tlsVersionRange, [
  [
    "finds a range with no version in it",
    exampleEndpoint("tlsConfig: { minVersion: TLS13, maxVersion: TLS10 }"),
    [
      'spec.endpoints[0].tlsConfig.maxVersion: Invalid value: "TLS10": must not be lower than minVersion, TLS13; raise it, or lower minVersion (tls/version-range)',
    ],
  ],
  ["leaves one version", exampleEndpoint("tlsConfig: { minVersion: TLS13, maxVersion: TLS13 }"), []],
]);
