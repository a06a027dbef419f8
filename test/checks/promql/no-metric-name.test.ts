import { noMetricName } from "../../../src/checks/promql/no-metric-name.ts";
import { describeCheck } from "../../support/check-cases.ts";
import { contextOf, plainSettings } from "../../support/check-yaml.ts";

const promql = { ...plainSettings.promql, experimentalFunctions: true };

describeCheck(noMetricName, {
  context: contextOf({ promql }),
  finds: [
    [
      '{job="api"} == 0',
      '{job="api"}: the selector has no metric name, so it reads every metric with these labels; name the metric',
    ],
    [
      'count by (job) ({job=~".+"}) > 1e6',
      '{job=~".+"}: the selector has no metric name, so it reads every metric with these labels; name the metric',
    ],
    [
      'info({job="api"}) > 1',
      '{job="api"}: the selector has no metric name, so it reads every metric with these labels; name the metric',
    ],
  ],
  leaves: ['info(a, {job="api"}) > 1', "up == 0", '{__name__=~"job:.+"} == 0', '{"up"} == 0', 'count({__name__!=""}) > 1e6'],
});
