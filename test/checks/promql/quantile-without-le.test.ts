import { quantileWithoutLe } from "../../../src/checks/promql/quantile-without-le.ts";
import { describeCheck } from "../../support/check-cases.ts";

describeCheck(quantileWithoutLe, {
  finds: [
    [
      "histogram_quantile(0.9, sum by (job) (rate(a_bucket[5m]))) > 1",
      'histogram_quantile(0.9, sum by (job) (rate(a_bucket[5m]))): the buckets have no label "le" here, as sum by (job) keeps only "job"; also aggregate by le',
    ],
    [
      "histogram_quantile(0.9, sum(rate(a_bucket[5m]))) > 1",
      'histogram_quantile(0.9, sum(rate(a_bucket[5m]))): the buckets have no label "le" here, as sum() drops all labels; also aggregate by le',
    ],
    [
      "histogram_quantile(0.9, sum without (le) (job:a_bucket:rate5m)) > 1",
      'histogram_quantile(0.9, sum without (le) (job:a_bucket:rate5m)): the buckets have no label "le" here, as sum without (le) drops it; also aggregate by le',
    ],
  ],
  leaves: [
    "histogram_quantile(0.9, sum by (le) (rate(a_bucket[5m]))) > 1",
    "histogram_quantile(0.9, rate(a_bucket[5m])) > 1",
    "histogram_quantile(0.9, sum(rate(a[5m]))) > 1",
    "histogram_quantile(0.9, sum by (job) (rate(a_seconds[5m]))) > 1",
    "histogram_quantile(0.9, sum without (pod) (rate(a_bucket[5m]))) > 1",
  ],
});
