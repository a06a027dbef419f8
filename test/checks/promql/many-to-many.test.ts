import { manyToMany } from "../../../src/checks/promql/many-to-many.ts";
import { describeCheck } from "../../support/check-cases.ts";

describeCheck(manyToMany, {
  finds: [
    [
      "sum by (job) (a) / on () sum(b) > 1",
      '/: all series of the left fall together, as "job" is not matched by; with two of them the evaluation fails; add group_left',
    ],
    [
      "sum(a) / on () sum by (job) (b) > 1",
      '/: all series of the right fall together, as "job" is not matched by; with two of them the evaluation fails; add group_right',
    ],
    [
      "a * on () group_left sum by (job) (b) > 1",
      '*: all series of the right fall together, as "job" is not matched by; with two of them the evaluation fails; match by labels',
    ],
    [
      "sum by (job) (a) / ignoring (job) sum(b) > 1",
      '/: all series of the left fall together, as "job" is not matched by; with two of them the evaluation fails; add group_left',
    ],
    [
      "sum by (job) (a) / on () sum by (job) (b) > 1",
      '/: all series of the left fall together, as "job" is not matched by; with two of them the evaluation fails; match by labels',
    ],
    [
      "max by (pod) (a) == on () max(a)",
      '==: all series of the left fall together, as "pod" is not matched by; with two of them the evaluation fails; add group_left',
    ],
    [
      'sum by (job, env) (a{env="x"}) - on (env) sum by (env) (b{env="x"}) > 1',
      '-: all series of the left fall together, as "job" is not matched by; with two of them the evaluation fails; add group_left',
    ],
  ],
  leaves: [
    "sum by (job) (a) / on () group_left sum(b) > 1",
    "sum by (job, pod) (a) / on (job) sum by (job) (b) > 1",
    "a / on () b > 1",
    "sum by (job) (a) and on () sum(b)",
    "topk(1, sum by (job) (a)) / on () sum(b) > 1",
    'sum by (job) (a{job="x"}) / on () sum(b) > 1',
    "a * on (namespace, pod) group_left (workload) max by (namespace, pod, workload) (b) > 1",
    "sum(a) / on () sum(b) > 1",
    "sum by (job) (a) / ignoring (x) sum by (job) (b) > 1",
  ],
});
