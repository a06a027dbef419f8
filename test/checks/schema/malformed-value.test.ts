import { malformedValue } from "../../../src/checks/schema/malformed-value.ts";
import { describeCheck, specYaml } from "../../support/describe-check.ts";

describeCheck(malformedValue, [
  [
    "a duration",
    specYaml("ServiceMonitor", '{ selector: {}, endpoints: [{ interval: 5 }, { interval: "5" }, { interval: 1m30s }] }'),
    [
      'spec.endpoints[1].interval: Invalid value: "5": missing unit after 5; write 5s for seconds, or 5m for minutes (schema/malformed-value)',
    ],
  ],
  [
    "a URL",
    specYaml("Prometheus", "{ remoteWrite: [{ url: example.com }] }"),
    [
      'spec.remoteWrite[0].url: Invalid value: "example.com": must be a URL with a scheme; start it with http or https, as in https://example.com (schema/malformed-value)',
    ],
  ],
]);
