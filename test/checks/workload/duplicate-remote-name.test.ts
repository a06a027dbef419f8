import { exampleObject } from "../../../src/checks/example-object.ts";
import { duplicateRemoteName } from "../../../src/checks/workload/duplicate-remote-name.ts";
import { describeCheck } from "../../support/describe-check.ts";

describeCheck(duplicateRemoteName, [
  [
    "finds names that repeat",
    exampleObject(
      "Prometheus",
      'remoteWrite: [{ url: "http://a", name: a }, { url: "http://a", name: a }]\nremoteRead: [{ url: "http://a", name: a }, { url: "http://a" }, { url: "http://a" }]',
    ),
    [
      'spec.remoteWrite[1].name: Duplicate value: "a": another entry of remoteWrite has this name; use another name (workload/duplicate-remote-name)',
    ],
  ],
]);
