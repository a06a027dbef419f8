import { redundantAnchor } from "../../../src/checks/promql/redundant-anchor.ts";
import { describeCheck } from "../../support/check-cases.ts";

describeCheck(redundantAnchor, {
  finds: [
    ['up{job=~"^api.*"} == 0', '"^api.*": a pattern always matches the whole value, so ^ has no effect; remove it'],
    ['up{job=~"api.*$"} == 0', '"api.*$": a pattern always matches the whole value, so $ has no effect; remove it'],
    ['up{job!~"^api|web$"} == 0', '"^api|web$": a pattern always matches the whole value, so ^…$ has no effect; remove it'],
  ],
  leaves: [
    'up{job=~"api.*"} == 0',
    'up{job=~"api\\\\$"} == 0',
    'up{job=~"(?m)^api$"} == 0',
    'up{job="^api$"} == 0',
    'up{job=~"a|^b"} == 0',
  ],
});
