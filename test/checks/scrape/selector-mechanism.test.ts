import { exampleObject } from "../../../src/checks/example-object.ts";
import { selectorMechanism } from "../../../src/checks/scrape/selector-mechanism.ts";
import { describeCheck } from "../../support/describe-check.ts";

describeCheck(selectorMechanism, [
  [
    "finds it before 2.17",
    exampleObject("PodMonitor", "selector: {}\nselectorMechanism: RoleSelector"),
    [
      'spec.selectorMechanism: Forbidden: "RoleSelector": Prometheus 2.16 does not support it; use RelabelConfig, or Prometheus 2.17 or later (scrape/selector-mechanism)',
    ],
    { version: "2.16" },
  ],
  ["leaves it to later versions", exampleObject("PodMonitor", "selector: {}\nselectorMechanism: RoleSelector"), []],
]);
