import { manyToMany } from "../../../src/checks/promql/many-to-many.ts";
import { describeCheck } from "../../support/check-cases.ts";

describeCheck(manyToMany, {
  finds: [
    [
      "sum by (job) (a) / on () sum(b) > 1",
      '/: series of the left that differ only in "job" match the same series, which makes the evaluation fail; add group_left',
    ],
    [
      "sum(a) / on () sum by (job) (b) > 1",
      '/: series of the right that differ only in "job" match the same series, which makes the evaluation fail; add group_right',
    ],
    [
      "a * on () group_left sum by (job) (b) > 1",
      '*: series of the right that differ only in "job" match the same series, which makes the evaluation fail; match by these labels',
    ],
    [
      "sum by (job) (a) / ignoring (job) sum(b) > 1",
      '/: series of the left that differ only in "job" match the same series, which makes the evaluation fail; add group_left',
    ],
    [
      "sum by (job) (a) / on () sum by (job) (b) > 1",
      '/: series of the left that differ only in "job" match the same series, which makes the evaluation fail; match by these labels',
    ],
    [
      "max by (pod) (a) == on () max(a)",
      '==: series of the left that differ only in "pod" match the same series, which makes the evaluation fail; add group_left',
    ],
    [
      'sum by (job, env) (a{env="x"}) - on (env) sum by (env) (b{env="x"}) > 1',
      '-: series of the left that differ only in "job" match the same series, which makes the evaluation fail; add group_left',
    ],
    [
      "sum by (job, pod) (a) / on (job) sum by (job) (b) > 1",
      '/: series of the left that differ only in "pod" match the same series, which makes the evaluation fail; add group_left',
    ],
    [
      "sum by (job) (a) / ignoring (pod) sum by (job, pod) (b) > 1",
      '/: series of the right that differ only in "pod" match the same series, which makes the evaluation fail; add group_right',
    ],
  ],
  leaves: [
    // These never match, which never-matches reports.
    "sum by (job) (a) / on (instance) b > 1",
    'a{x="1"} / on (x) sum by (job) (b) > 1',
    'a * on (sre) group_left (version) label_replace(max by (version) (b), "sre", "x", "", "") > 1',
    "a * on () group_left (version) max by (version) (b) > 1",
    'sum by (pod) (a) / on (pod) label_replace(sum by (exported_pod) (b), "pod", "$1", "exported_pod", "(.*)") > 1',
    'sum by (host) (a) / on (host) label_replace(sum by (instance) (b), "host", "$1", "instance", "(.*):.*") > 1',
    'sum by (x) (a) * on (x) label_join(sum by (pod, job) (b), "x", "-", "pod", "job") > 1',
    'sum by (x) (a) * on (x) label_replace(label_replace(sum by (pod) (b), "y", "$1", "pod", "(.*)"), "x", "$1", "y", "(.*)") > 1',
    "sum by (job) (a) / on () group_left sum(b) > 1",
    "sum by (job, pod) (a) / on (job, pod) sum by (job, pod) (b) > 1",
    "a * on (pod) group_left (node) max by (pod, node) (b) > 1",
    "a / on () b > 1",
    'sum by (job, pod) (a{pod="x"}) / on (job) sum by (job) (b) > 1',
    "sum by (job) (a) and on () sum(b)",
    "topk(1, sum by (job) (a)) / on () sum(b) > 1",
    'sum by (job) (a{job="x"}) / on () sum(b) > 1',
    "a * on (namespace, pod) group_left (workload) max by (namespace, pod, workload) (b) > 1",
    "sum(a) / on () sum(b) > 1",
    "sum by (job) (a) / ignoring (x) sum by (job) (b) > 1",
  ],
});
