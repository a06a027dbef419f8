import { exampleEndpoint } from "../../../src/checks/example-object.ts";
import { exposedToken } from "../../../src/checks/client/exposed-token.ts";
import { describeCheck } from "../../support/describe-check.ts";

describeCheck(exposedToken, [
  [
    "finds the token over http",
    exampleEndpoint("bearerTokenFile: /run/secrets/kubernetes.io/serviceaccount/token\nscheme: HTTP"),
    [
      'spec.endpoints[0].bearerTokenFile: Invalid value: "/run/secrets/kubernetes.io/serviceaccount/token": the token of Prometheus\' ServiceAccount is sent to the targets unencrypted; use authorization with a Secret, or set scheme to https (client/exposed-token)',
    ],
  ],
  ["leaves https, and other files", exampleEndpoint("bearerTokenFile: /etc/token"), []],
]);
