import { evaluationError } from "../../../src/checks/promql/evaluation-error.ts";
import { describeCheck } from "../../support/check-cases.ts";

describeCheck(evaluationError, {
  finds: [
    [
      'label_replace(up, "a", "$1", "job", "(.+") == 0',
      '"(.+": every evaluation fails: "(.+" is no pattern, the group is not closed; close it with ), or write \\( for the character',
    ],
    [
      'label_replace(up, "", "$1", "job", "(.+)") == 0',
      '"": every evaluation fails: "" is no label name, which label_replace() needs here; name a label',
    ],
    [
      'label_join(up, "", ",", "job") == 0',
      '"": every evaluation fails: "" is no label name, which label_join() needs here; name a label',
    ],
    [
      'label_join(up, "a", ",", "") == 0',
      '"": every evaluation fails: "" is no label name, which label_join() needs here; name a label',
    ],
    [
      'count_values("", up) > 1',
      '"": every evaluation fails: "" is no label name, which count_values() needs here; name a label',
    ],
  ],
  leaves: [
    'label_replace(up, "a", "$1", "job", "(.+)") == 0',
    'label_replace(up, "a", "$1", "", "") == 0',
    'label_join(up, "a", "", "job") == 0',
    'count_values("value", up) > 1',
    'count_values("dotted.name", up) > 1',
  ],
});
