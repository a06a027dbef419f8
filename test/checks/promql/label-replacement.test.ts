import { labelReplacement } from "../../../src/checks/promql/label-replacement.ts";
import { describeCheck } from "../../support/check-cases.ts";

describeCheck(labelReplacement, {
  finds: [
    [
      'label_replace(up, "a", "$2", "job", "(.+)") == 0',
      '"$2": the pattern has no group "2", so $2 is always empty; name a group of the pattern',
    ],
    [
      'label_replace(up, "a", "$1", "job", ".+") == 0',
      '"$1": the pattern has no group "1", so $1 is always empty; put the part to keep in parentheses',
    ],
    [
      'label_replace(up, "a", "$1_x", "job", "(.+)") == 0',
      '"$1_x": the pattern has no group "1_x", so $1_x is always empty; write ${1}_x',
    ],
    [
      'label_replace(up, "a", "${name}", "job", "(?P<nam>.+)") == 0',
      '"${name}": the pattern has no group "name", so ${name} is always empty; name a group of the pattern',
    ],
    [
      'label_replace(sum by (job) (up), "a", "$1", "pod", "(.+)") == 0',
      '"pod": the series cannot have "pod", as sum by (job) keeps only "job", so "a" is not set; keep "pod" in the inner part',
    ],
    [
      'label_replace(sum by (job) (up), "a", "$1", "pod", "(.*)") == 0',
      '"pod": the series cannot have "pod", as sum by (job) keeps only "job", so "a" gets no part of it; keep "pod" in the inner part',
    ],
    [
      'label_replace(up, "a", "$1", "job", "(?:.+)") == 0',
      '"$1": the pattern has no group "1", so $1 is always empty; put the part to keep in parentheses',
    ],
  ],
  leaves: [
    'label_replace(up, "a", "$1", "job", "(.+)") == 0',
    'label_replace(up, "a", "${1}_x", "job", "(.+)") == 0',
    'label_replace(up, "a", "$1-x", "job", "(.+)") == 0',
    'label_replace(up, "a", "$name", "job", "(?P<name>.+)") == 0',
    'label_replace(up, "a", "$0", "job", ".+") == 0',
    'label_replace(up, "a", "$$1", "job", ".+") == 0',
    'label_replace(up, "a", "b", "", "") == 0',
    'label_replace(up, "a", "$1", "job", "[(](.+)[)]") == 0',
    'label_replace(up, "a", "$1$2", "job", "(a)|(b)") == 0',
    'label_replace(up, "a", "$2", "job", "((.+))") == 0',
    'label_replace(sum by (job) (up), "a", "x", "", "") == 0',
    'label_replace(up{env=""}, "env", "none", "env", "") == 0',
  ],
});
