import { exampleEndpoint, exampleObject } from "../../../src/checks/example-object.ts";
import { noCredentials } from "../../../src/checks/client/no-credentials.ts";
import { describeCheck } from "../../support/describe-check.ts";

describeCheck(noCredentials, [
  [
    "finds them missing from endpoints",
    exampleEndpoint("authorization: { type: Bearer }"),
    [
      "spec.endpoints[0].authorization.credentials: Required value: authorization requires credentials; name the key of a Secret (client/no-credentials)",
    ],
  ],
  [
    "leaves other kinds, where the operator takes it",
    exampleObject("Probe", "authorization: {}\nprober: { url: a }\ntargets: { ingress: {} }"),
    [],
  ],
]);
