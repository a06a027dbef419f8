import { exampleObject } from "../../../src/checks/example-object.ts";
import { awsSignature } from "../../../src/checks/client/aws-signature.ts";
import { describeCheck } from "../../support/describe-check.ts";

describeCheck(awsSignature, [
  [
    "finds one of two keys",
    exampleObject("Prometheus", 'remoteWrite: [{ url: "http://a", sigv4: { secretKey: { name: s, key: t } } }]'),
    [
      "spec.remoteWrite[0].sigv4.accessKey: Required value: accessKey and secretKey must be set together; set both, or neither (client/aws-signature)",
    ],
  ],
  [
    "finds an external id for an empty role",
    exampleObject("Prometheus", 'remoteWrite: [{ url: "http://a", sigv4: { externalId: a, roleArn: "" } }]'),
    ["spec.remoteWrite[0].sigv4.roleArn: Required value: externalId requires a role; set the role's ARN (client/aws-signature)"],
  ],
  [
    "leaves it to versions that do not know external ids",
    exampleObject("Prometheus", 'version: v3.5.0\nremoteWrite: [{ url: "http://a", sigv4: { externalId: a, roleArn: "" } }]'),
    [],
  ],
]);
