import { evaluationError } from "../../../src/checks/promql/evaluation-error.ts";
import { describeCheck } from "../../support/check-cases.ts";

describeCheck(evaluationError, {
  finds: [
    [
      'label_replace(up, "a", "$1", "job", "(.+") == 0',
      '"(.+": every evaluation fails: "(.+" is not a valid pattern, the group is not closed; close it with ), or write \\( for the character',
    ],
    [
      'label_replace(up, "", "$1", "job", "(.+)") == 0',
      '"": every evaluation fails: "" is not a label name, which label_replace() needs here; write a label name',
    ],
    [
      'label_join(up, "", ",", "job") == 0',
      '"": every evaluation fails: "" is not a label name, which label_join() needs here; write a label name',
    ],
    [
      'label_join(up, "a", ",", "") == 0',
      '"": every evaluation fails: "" is not a label name, which label_join() needs here; write a label name',
    ],
    [
      'count_values("", up) > 1',
      '"": every evaluation fails: "" is not a label name, which count_values() needs here; write a label name',
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
