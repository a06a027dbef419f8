import { exampleEndpoint, exampleSecret } from "../../../src/checks/example-object.ts";
import { trailingNewline } from "../../../src/checks/reference/trailing-newline.ts";
import { describeCheck } from "../../support/describe-check.ts";

describeCheck(trailingNewline, [
  [
    "finds it in credentials of every sort",
    `${exampleEndpoint('basicAuth: { username: { name: s, key: t }, password: { name: s, key: t } }\nbearerTokenSecret: { name: s, key: t }\noauth2: { clientId: { secret: { name: s, key: t } }, clientSecret: { name: s, key: t }, tokenUrl: "http://a" }')}${exampleSecret("s", { t: "t\n" })}`,
    [
      'spec.endpoints[0].basicAuth.password.key: Invalid value: "t": the value of this key in Secret default/s ends in a line break, which is sent too; create the Secret without it, as with echo -n (reference/trailing-newline)',
      'spec.endpoints[0].basicAuth.username.key: Invalid value: "t": the value of this key in Secret default/s ends in a line break, which is sent too; create the Secret without it, as with echo -n (reference/trailing-newline)',
      'spec.endpoints[0].bearerTokenSecret.key: Invalid value: "t": the value of this key in Secret default/s ends in a line break, which is sent too; create the Secret without it, as with echo -n (reference/trailing-newline)',
      'spec.endpoints[0].oauth2.clientId.secret.key: Invalid value: "t": the value of this key in Secret default/s ends in a line break, which is sent too; create the Secret without it, as with echo -n (reference/trailing-newline)',
      'spec.endpoints[0].oauth2.clientSecret.key: Invalid value: "t": the value of this key in Secret default/s ends in a line break, which is sent too; create the Secret without it, as with echo -n (reference/trailing-newline)',
    ],
  ],
  [
    "leaves certificates",
    `${exampleEndpoint("tlsConfig: { ca: { secret: { name: s, key: t } } }")}${exampleSecret("s", { t: "t\n" })}`,
    [],
  ],
]);
