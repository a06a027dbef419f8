import { exampleObject } from "../../../src/checks/example-object.ts";
import { noProbeTarget } from "../../../src/checks/scrape/no-probe-target.ts";
import { describeCheck } from "../../support/describe-check.ts";

describeCheck(noProbeTarget, [
  [
    "finds none",
    exampleObject("Probe", "prober: { url: a }"),
    ["spec.targets: Required value: the Probe has no targets; set staticConfig or ingress (scrape/no-probe-target)"],
  ],
  ["leaves Ingresses", exampleObject("Probe", "prober: { url: a }\ntargets: { ingress: {} }"), []],
]);
