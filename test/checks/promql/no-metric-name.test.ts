import { noMetricName } from "../../../src/checks/promql/no-metric-name.ts";
import { describeCheck } from "../../support/check-cases.ts";

describeCheck(noMetricName, {
  finds: [
    [
      '{job="api"} == 0',
      '{job="api"}: the selector has no metric name, so it reads every metric with these labels; name the metric',
    ],
    [
      'count by (job) ({job=~".+"}) > 1e6',
      '{job=~".+"}: the selector has no metric name, so it reads every metric with these labels; name the metric',
    ],
  ],
  leaves: ["up == 0", '{__name__=~"job:.+"} == 0', '{"up"} == 0', 'count({__name__!=""}) > 1e6'],
});
