import { neverMatches } from "../../../src/checks/promql/never-matches.ts";
import { describeCheck } from "../../support/check-cases.ts";

describeCheck(neverMatches, {
  finds: [
    [
      "sum by (job, pod) (a) / sum by (job) (b) > 1",
      '/: only series without "pod" match here: the right side cannot have "pod", as sum by (job) keeps only "job"; aggregate both sides by the same labels, or match with on or ignoring',
    ],
    [
      "sum by (job) (a) and sum by (job, pod) (b)",
      'and: only series without "pod" match here: the left side cannot have "pod", as sum by (job) keeps only "job"; aggregate both sides by the same labels, or match with on or ignoring',
    ],
    [
      "sum by (job) (a) unless sum by (pod) (b)",
      'unless: this unless drops only series without "job": the right side cannot have "job", as sum by (pod) keeps only "pod"; aggregate both sides by the same labels, or match with on or ignoring',
    ],
    [
      'a{state="x"} + a{state="y"} > 1',
      '+: the sides of + never match: "state" is "x" on the left and "y" on the right; add ignoring (state), or name the labels to match by with on',
    ],
    [
      'sum by (state) (a{state="x"}) / sum by (state) (a{state="y"}) > 1',
      '/: the sides of / never match: "state" is "x" on the left and "y" on the right; add ignoring (state), or name the labels to match by with on',
    ],
    [
      "sum(a) > on (job) sum by (job) (b)",
      '>: only series without "job" match here: the left side cannot have "job", as sum() drops all labels; keep "job" on the left, or remove it from on',
    ],
    [
      "a and on (pod) sum by (job) (b)",
      'and: only series without "pod" match here: the right side cannot have "pod", as sum by (job) keeps only "job"; keep "pod" on the right, or remove it from on',
    ],
    [
      "a * on (job) group_left sum by (pod) (b) > 1",
      '*: only series without "job" match here: the right side cannot have "job", as sum by (pod) keeps only "pod"; keep "job" on the right, or remove it from on',
    ],
    [
      "sum by (job) (a) - ignoring (x) sum by (pod) (b) > 1",
      '-: only series without "job" match here: the right side cannot have "job", as sum by (pod) keeps only "pod"; aggregate both sides by the same labels, or match with on or ignoring',
    ],
    [
      'count_values("version", a) / count(a) > 1',
      '/: the sides of / never match: the right side cannot have "version", as count() drops all labels; aggregate both sides by the same labels, or match with on or ignoring',
    ],
    [
      'a{x="1"} == on (x) b{x="2"}',
      '==: the sides of == never match: "x" is "1" on the left and "2" on the right; remove "x" from on',
    ],
    [
      "avg by (mode) (a) / sum without (mode) (a) > 1",
      '/: only series without "mode" match here: the right side cannot have "mode", as sum without (mode) drops it; aggregate both sides by the same labels, or match with on or ignoring',
    ],
    [
      "sum by (a, b) (x) == sum by (b, c) (y)",
      '==: only series without "a" match here: the right side cannot have "a", as sum by (b, c) keeps only "b", "c"; aggregate both sides by the same labels, or match with on or ignoring',
    ],
    [
      'label_replace(sum by (a) (x), "b", "$1", "a", "(.*)") / sum by (b) (y) > 1',
      '/: only series without "a" match here: the right side cannot have "a", as sum by (b) keeps only "b"; aggregate both sides by the same labels, or match with on or ignoring',
    ],
  ],
  leaves: [
    "node_load1 / count(node_cpu_seconds_total) > 1",
    "a > 5 and absent(b)",
    "sum(a) / node_load1 > 1",
    "max without (instance, job) (a) / node_load1 > 1",
    "vector(1) and up",
    "sum(a) / sum by (cluster) (b) > 1",
    "sum by (cluster) (a) unless on (cluster) sum(b)",
    "sum by (job) (a) / sum by (job) (b) > 1",
    "sum by (job, pod) (a) / on (job) group_left sum by (job) (b) > 1",
    "sum by (job, pod) (a) / ignoring (pod) group_left sum by (job) (b) > 1",
    "sum(a) / sum(b) > 1",
    "a / b > 1",
    "node_load1 / on (instance) group_left count by (instance) (b) > 1",
    "node_load1 > on () group_left sum(b)",
    "sum by (job) (a) or sum by (pod) (b)",
    "a and on () vector(1)",
    'a{state="x"} + ignoring (state) a{state="y"} > 1',
    'a{state="x"} or a{state="y"}',
    "sum by (job) (a) > 5",
    "sum by (job) (a) * scalar(sum(b)) > 1",
    'absent(a{job="x"}) and on (job) absent(b{job="x"})',
    "cluster:a:sum / sum(b) > 1",
    'sum without (mode) (a{mode!="idle"}) / sum without (mode) (a) > 1',
    "avg without (mode) (a) / ignoring (mode) sum without (mode) (a) > 1",
    "histogram_quantile(0.9, sum by (job, le) (rate(a_bucket[5m]))) > 1 and sum by (job) (rate(a_count[5m])) > 0",
    "up * on (job) group_left (team) group by (job, team) (b) > 1",
    "(sum by (job) (a) or vector(0)) / sum(b) > 1",
    'a{x="1"} == on (y) b{x="2"}',
    "topk(1, a) / topk(1, b) > 1",
    "a - a offset 1h > 1",
    'a{x="1"} == b{x=~"1|2"}',
    "ALERTS / sum(b) > 1",
    "count by (a) (x) > on () group_left count(y)",
    'info_a * on (pod) group_left (node) label_replace(b, "pod", "$1", "exported_pod", "(.*)") > 1',
  ],
});
