import { plainStringRegexp } from "../../../src/checks/promql/plain-string-regexp.ts";
import { describeCheck } from "../../support/check-cases.ts";

describeCheck(plainStringRegexp, {
  finds: [
    ['up{job=~"api"} == 0', 'job=~"api": the pattern of =~ is a plain string; write job="api"'],
    ['up{job!~"api"} == 0', 'job!~"api": the pattern of !~ is a plain string; write job!="api"'],
    ['up{job=~""} == 0', 'job=~"": the pattern of =~ is a plain string; write job=""'],
    ['up{job=~"a\\\\.b"} == 0', 'job=~"a\\\\.b": the pattern of =~ is a plain string; write job="a.b"'],
    ['{__name__=~"up"} == 0', '__name__=~"up": the pattern of =~ is a plain string; write __name__="up"'],
  ],
  leaves: [
    'up{job="api"} == 0',
    'up{job=~"api|web"} == 0',
    'up{job=~"api.*"} == 0',
    'up{job=~"(?i)api"} == 0',
    'up{job=~"a.b"} == 0',
    'up{job=~"api|"} == 0',
    'up{job=~"^api$"} == 0',
  ],
});
