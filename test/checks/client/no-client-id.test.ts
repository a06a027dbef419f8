import { exampleEndpoint, exampleSecret } from "../../../src/checks/example-object.ts";
import { noClientId } from "../../../src/checks/client/no-client-id.ts";
import { describeCheck } from "../../support/describe-check.ts";

describeCheck(noClientId, [
  [
    "finds no reference",
    exampleEndpoint('oauth2: { clientId: {}, clientSecret: { name: s, key: t }, tokenUrl: "http://a" }'),
    [
      "spec.endpoints[0].oauth2.clientId: Required value: oauth2 requires a client id; name the key of a Secret or a ConfigMap (client/no-client-id)",
    ],
  ],
  [
    "finds an empty text",
    `${exampleEndpoint('oauth2: { clientId: { secret: { name: s, key: id } }, clientSecret: { name: s, key: t }, tokenUrl: "http://a" }')}${exampleSecret("s", { id: "", t: "t" })}`,
    [
      "spec.endpoints[0].oauth2.clientId: Invalid value: the text that it refers to is empty; put the client's id under the key (client/no-client-id)",
    ],
  ],
]);
