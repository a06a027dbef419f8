import { contradictoryMatchers } from "../../../src/checks/promql/contradictory-matchers.ts";
import { describeCheck } from "../../support/check-cases.ts";

describeCheck(contradictoryMatchers, {
  finds: [
    [
      'up{job="a", job="b"} == 0',
      'job="b": no series matches both job="a" and job="b", so this selects nothing; remove one of them, or write both values in one =~ with |',
    ],
    [
      'up{job="a", job!="a"} == 0',
      'job!="a": no series matches both job="a" and job!="a", so this selects nothing; remove one of them',
    ],
    [
      'up{job!="a", job="a"} == 0',
      'job="a": no series matches both job!="a" and job="a", so this selects nothing; remove one of them',
    ],
    [
      'up{job=~"a|b", job!~"a|b"} == 0',
      'job!~"a|b": no series matches both job=~"a|b" and job!~"a|b", so this selects nothing; remove one of them',
    ],
    [
      'up{job="c", job=~"a|b"} == 0',
      'job=~"a|b": no series matches both job="c" and job=~"a|b", so this selects nothing; remove one of them',
    ],
    [
      'up{job="api", job=~"web-.+"} == 0',
      'job=~"web-.+": no series matches both job="api" and job=~"web-.+", so this selects nothing; remove one of them',
    ],
    [
      'up{job="web-1", job!~"web-.+"} == 0',
      'job!~"web-.+": no series matches both job="web-1" and job!~"web-.+", so this selects nothing; remove one of them',
    ],
    [
      'up{job="", job=~".+"} == 0',
      'job=~".+": no series matches both job="" and job=~".+", so this selects nothing; remove one of them',
    ],
    [
      'up{job="", job!=""} == 0',
      'job!="": no series matches both job="" and job!="", so this selects nothing; remove one of them',
    ],
    [
      'up{job!~".*"} == 0',
      'job!~".*": every value matches ".*", so this selects nothing; remove the matcher, or write job="" for series without the label',
    ],
    [
      'up{job=~"a|b", job!="a", job!="b"} == 0',
      'job!="b": no series matches both job=~"a|b" and job!="b", so this selects nothing; remove one of them',
    ],
    [
      '{__name__="up", __name__="down"} == 0',
      '__name__="down": no series matches both __name__="up" and __name__="down", so this selects nothing; remove one of them, or write both values in one =~ with |',
    ],
    [
      'up{job=~"a|b", job=~"b|c", job="a"} == 0',
      'job="a": no series matches both job=~"b|c" and job="a", so this selects nothing; remove one of them',
    ],
    [
      'rate(x_total{code="5xx", code=~"[0-9]+"}[5m]) > 0',
      'code=~"[0-9]+": no series matches both code="5xx" and code=~"[0-9]+", so this selects nothing; remove one of them',
    ],
    [
      'up{a="x", b="y", a="z"} == 0',
      'a="z": no series matches both a="x" and a="z", so this selects nothing; remove one of them, or write both values in one =~ with |',
    ],
  ],
  leaves: [
    'up{job="a"} == 0',
    'up{job="a", job="a"} == 0',
    'up{job=~"a|b", job!="a"} == 0',
    'up{job=~"a.*", job=~".*b"} == 0',
    'up{job="a", instance!="a"} == 0',
    'up{job="api", job=~"a.+"} == 0',
    'up{job!="a", job!="b"} == 0',
    'up{job!~".+"} == 0',
    'up{job=~".*"} == 0',
    'up{job="A", job=~"(?i)a"} == 0',
    'up{job="a|b", job!~"a|b"} == 0',
    'up{job="abc", job=~"a{1,3}.*"} == 0',
    'up{job=~"|a", job!="a"} == 0',
  ],
});
