import { matchesEverything } from "../../../src/checks/promql/matches-everything.ts";
import { describeCheck } from "../../support/check-cases.ts";

describeCheck(matchesEverything, {
  finds: [
    [
      'up{job=~".*"} == 0',
      'job=~".*": =~".*" matches every value, and also series without "job"; remove it, or write job!="" if series must have the label',
    ],
    [
      'up{job=~"^.*$", instance="a"} == 0',
      'job=~"^.*$": =~"^.*$" matches every value, and also series without "job"; remove it, or write job!="" if series must have the label',
    ],
    [
      'up{job=~"(.*)"} == 0',
      'job=~"(.*)": =~"(.*)" matches every value, and also series without "job"; remove it, or write job!="" if series must have the label',
    ],
  ],
  leaves: ['up{job=~".+"} == 0', 'up{job!~".+"} == 0', 'up{job=~".*a"} == 0', 'up{job=".*"} == 0', 'up{job=~"a.*"} == 0'],
});
