import { matchesEverything } from "../../../src/checks/promql/matches-everything.ts";
import { describeCheck } from "../../support/check-cases.ts";

describeCheck(matchesEverything, {
  finds: [
    [
      'up{job=~".*"} == 0',
      'job=~".*": =~".*" matches every value, and series without "job" too; drop it, or write job!="" where the label has to be there',
    ],
    [
      'up{job=~"^.*$", instance="a"} == 0',
      'job=~"^.*$": =~"^.*$" matches every value, and series without "job" too; drop it, or write job!="" where the label has to be there',
    ],
    [
      'up{job=~"(.*)"} == 0',
      'job=~"(.*)": =~"(.*)" matches every value, and series without "job" too; drop it, or write job!="" where the label has to be there',
    ],
  ],
  leaves: ['up{job=~".+"} == 0', 'up{job!~".+"} == 0', 'up{job=~".*a"} == 0', 'up{job=".*"} == 0', 'up{job=~"a.*"} == 0'],
});
