import { exampleEndpoint } from "../../../src/checks/example-object.ts";
import { incompleteBasicAuth } from "../../../src/checks/client/incomplete-basic-auth.ts";
import { describeCheck } from "../../support/describe-check.ts";

describeCheck(incompleteBasicAuth, [
  [
    "finds what is missing",
    exampleEndpoint("basicAuth: {}"),
    [
      "spec.endpoints[0].basicAuth.password: Required value: basicAuth requires both username and password; name the key of a Secret, which may hold an empty text (client/incomplete-basic-auth)",
      "spec.endpoints[0].basicAuth.username: Required value: basicAuth requires both username and password; name the key of a Secret, which may hold an empty text (client/incomplete-basic-auth)",
    ],
  ],
]);
