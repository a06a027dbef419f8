import { exampleObject } from "../../../src/checks/example-object.ts";
import { apiServer } from "../../../src/checks/workload/api-server.ts";
import { describeCheck } from "../../support/describe-check.ts";

describeCheck(apiServer, [
  [
    "finds settings without a server",
    exampleObject("Prometheus", 'apiserverConfig: { host: "", bearerToken: a }'),
    [
      "spec.apiserverConfig.host: Required value: must not be empty; set the URL of the API server, or remove apiserverConfig (workload/api-server)",
    ],
  ],
  ["leaves an empty host alone", exampleObject("Prometheus", 'apiserverConfig: { host: "" }'), []],
]);
