import { exampleObject } from "../../../src/checks/example-object.ts";
import { conflictingCredentials } from "../../../src/checks/client/conflicting-credentials.ts";
import { describeCheck } from "../../support/describe-check.ts";

describeCheck(conflictingCredentials, [
  [
    "finds both sources",
    exampleObject(
      "Prometheus",
      'remoteRead: [{ url: "http://a", authorization: { credentials: { name: s, key: t }, credentialsFile: /t } }]',
    ),
    [
      "spec.remoteRead[0].authorization.credentialsFile: Forbidden: conflicts with credentials; set only one of them (client/conflicting-credentials)",
    ],
  ],
]);
