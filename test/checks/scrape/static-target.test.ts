import { exampleObject } from "../../../src/checks/example-object.ts";
import { staticTarget } from "../../../src/checks/scrape/static-target.ts";
import { describeCheck } from "../../support/describe-check.ts";

describeCheck(staticTarget, [
  [
    "finds schemes and paths",
    exampleObject("ScrapeConfig", 'staticConfigs: [{ targets: ["http://a:80", "a:80/metrics", "a:80"] }]'),
    [
      'spec.staticConfigs[0].targets[0]: Invalid value: "http://a:80": must be host:port, without a scheme or path; write host:port; scheme and metricsPath are fields of the ScrapeConfig (scrape/static-target)',
      'spec.staticConfigs[0].targets[1]: Invalid value: "a:80/metrics": must be host:port, without a scheme or path; write host:port; scheme and metricsPath are fields of the ScrapeConfig (scrape/static-target)',
    ],
  ],
  [
    "leaves what Probes probe",
    exampleObject("Probe", 'prober: { url: a }\ntargets: { staticConfig: { static: ["http://a"] } }'),
    [],
  ],
]);
