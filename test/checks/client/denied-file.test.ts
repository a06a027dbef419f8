import { exampleEndpoint } from "../../../src/checks/example-object.ts";
import { deniedFile } from "../../../src/checks/client/denied-file.ts";
import { describeCheck } from "../../support/describe-check.ts";

describeCheck(deniedFile, [
  [
    "finds every file",
    exampleEndpoint("bearerTokenFile: /t\ntlsConfig: { caFile: /c }"),
    [
      'spec.endpoints[0].bearerTokenFile: Forbidden: "/t": the Prometheus forbids ServiceMonitors to name files (arbitraryFSAccessThroughSMs); refer to a Secret or a ConfigMap instead (client/denied-file)',
      'spec.endpoints[0].tlsConfig.caFile: Forbidden: "/c": the Prometheus forbids ServiceMonitors to name files (arbitraryFSAccessThroughSMs); refer to a Secret or a ConfigMap instead (client/denied-file)',
    ],
    { reader: { deniesFiles: true } },
  ],
  ["leaves files where nothing forbids them", exampleEndpoint("bearerTokenFile: /t"), []],
]);
