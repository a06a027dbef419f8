import { copiesMissingLabel } from "../../../src/checks/promql/copies-missing-label.ts";
import { describeCheck } from "../../support/check-cases.ts";

describeCheck(copiesMissingLabel, {
  finds: [
    [
      "sum by (pod) (a) * on (pod) group_left (node) max by (pod) (b) > 1",
      '*: group_left copies "node" from the right, which cannot have it, as max by (pod) keeps only "pod"; keep "node" there, or do not copy it',
    ],
    [
      "max by (pod) (b) * on (pod) group_right (node) sum by (pod, x) (a) > 1",
      '*: group_right copies "node" from the left, which cannot have it, as max by (pod) keeps only "pod"; keep "node" there, or do not copy it',
    ],
    [
      "a * on (pod) group_left (node, zone) group without (zone) (b) > 1",
      '*: group_left copies "zone" from the right, which cannot have it, as group without (zone) drops it; keep "zone" there, or do not copy it',
    ],
  ],
  leaves: [
    "sum by (pod) (a) * on (pod) group_left (node) max by (pod, node) (b) > 1",
    "a * on (pod) group_left (node) b > 1",
    "a * on (pod) group_left b > 1",
    'a * on (pod) group_left (node) label_replace(max by (pod) (b), "node", "x", "", "") > 1',
  ],
});
