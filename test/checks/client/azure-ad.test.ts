import { exampleObject } from "../../../src/checks/example-object.ts";
import { azureAd } from "../../../src/checks/client/azure-ad.ts";
import { describeCheck } from "../../support/describe-check.ts";

describeCheck(azureAd, [
  [
    "finds several ways, and ids",
    exampleObject(
      "Prometheus",
      'version: v2.45.0\nremoteWrite: [{ url: "http://a", azureAd: { sdk: {}, workloadIdentity: { clientId: a, tenantId: b } } }]',
    ),
    [
      "spec.remoteWrite[0].azureAd.sdk: Forbidden: Prometheus 2.45.0 does not support it; use another way to authenticate, or a later Prometheus (client/azure-ad)",
      "spec.remoteWrite[0].azureAd.workloadIdentity: Forbidden: conflicts with sdk; set only one of them (client/azure-ad)",
      "spec.remoteWrite[0].azureAd.workloadIdentity: Forbidden: Prometheus 2.45.0 does not support it; use another way to authenticate, or a later Prometheus (client/azure-ad)",
      'spec.remoteWrite[0].azureAd.workloadIdentity.clientId: Invalid value: "a": is not a UUID; write one such as 00000000-0000-0000-0000-000000000000 (client/azure-ad)',
      'spec.remoteWrite[0].azureAd.workloadIdentity.tenantId: Invalid value: "b": is not a UUID; write one such as 00000000-0000-0000-0000-000000000000 (client/azure-ad)',
    ],
  ],
  [
    "finds no way",
    exampleObject("Prometheus", 'remoteWrite: [{ url: "http://a", azureAd: {} }]'),
    [
      "spec.remoteWrite[0].azureAd: Required value: no way to authenticate is set; set one of managedIdentity, oauth, sdk, workloadIdentity (client/azure-ad)",
    ],
  ],
  [
    "finds identities that the version does not support",
    exampleObject("Prometheus", 'version: v3.4.0\nremoteWrite: [{ url: "http://a", azureAd: { managedIdentity: {} } }]'),
    [
      "spec.remoteWrite[0].azureAd.managedIdentity.clientId: Required value: Prometheus 3.4.0 does not support system-assigned identities; set the client id (client/azure-ad)",
    ],
  ],
  [
    "leaves UUIDs in the forms that Go parses",
    exampleObject(
      "Prometheus",
      'remoteWrite: [{ url: "http://a", azureAd: { oauth: { clientId: "{00000000-0000-0000-0000-000000000000}", clientSecret: { name: s, key: t }, tenantId: a } } }]',
    ),
    [],
  ],
]);
