import { exampleEndpoint, exampleObject } from "../../../src/checks/example-object.ts";
import { timeoutAboveInterval } from "../../../src/checks/scrape/timeout-above-interval.ts";
import { describeCheck } from "../../support/describe-check.ts";

describeCheck(timeoutAboveInterval, [
  [
    "finds timeouts of endpoints",
    exampleEndpoint("interval: 5s\nscrapeTimeout: 6s"),
    [
      'spec.endpoints[0].scrapeTimeout: Invalid value: "6s": must not be longer than the interval, 5s; lower it, or raise the interval (scrape/timeout-above-interval)',
    ],
  ],
  [
    "compares with the interval of the Prometheus where it is known",
    exampleEndpoint("scrapeTimeout: 31s"),
    [
      'spec.endpoints[0].scrapeTimeout: Invalid value: "31s": must not be longer than the interval of Prometheus 3.16, 30s; lower it, or raise the interval (scrape/timeout-above-interval)',
    ],
    { reader: { scrapeInterval: "30s" } },
  ],
  ["leaves it where no Prometheus is known", exampleEndpoint("scrapeTimeout: 31s"), []],
  [
    "finds those of a ScrapeConfig",
    exampleObject("ScrapeConfig", "scrapeInterval: 15s\nscrapeTimeout: 30s"),
    [
      'spec.scrapeTimeout: Invalid value: "30s": must not be longer than the interval, 15s; lower it, or raise the interval (scrape/timeout-above-interval)',
    ],
  ],
  [
    "finds those of a Prometheus, with its default interval",
    exampleObject("Prometheus", "scrapeTimeout: 1m"),
    [
      'spec.scrapeTimeout: Invalid value: "1m": must not be longer than the interval, 30s; lower it, or raise the interval (scrape/timeout-above-interval)',
    ],
  ],
  [
    "finds those of a Probe",
    exampleObject("Probe", "interval: 10s\nscrapeTimeout: 10001ms\nprober: { url: a }\ntargets: { ingress: {} }"),
    [
      'spec.scrapeTimeout: Invalid value: "10001ms": must not be longer than the interval, 10s; lower it, or raise the interval (scrape/timeout-above-interval)',
    ],
  ],
]);
