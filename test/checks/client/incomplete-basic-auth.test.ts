import { exampleEndpoint } from "../../../src/checks/example-object.ts";
import { incompleteBasicAuth } from "../../../src/checks/client/incomplete-basic-auth.ts";
import { describeCheck } from "../../support/describe-check.ts";

describeCheck(incompleteBasicAuth, [
  [
    "finds what is missing",
    exampleEndpoint("basicAuth: {}"),
    [
      "spec.endpoints[0].basicAuth.password: Required value: basicAuth requires both username and password; add password: { name: credentials, key: password }, the key of a Secret; its text may be empty (client/incomplete-basic-auth)",
      "spec.endpoints[0].basicAuth.username: Required value: basicAuth requires both username and password; add username: { name: credentials, key: username }, the key of a Secret; its text may be empty (client/incomplete-basic-auth)",
    ],
  ],
  [
    "leaves a key that is missing to the schema",
    exampleEndpoint("basicAuth: { username: { name: a, key: b }, password: { name: a } }"),
    [],
  ],
]);
