import { parseDuration } from "../../promql/duration.ts";
import type { SpecCheck } from "../check.ts";
import { exampleEndpoint } from "../example-object.ts";

/** Finds scrape timeouts that are longer than the interval. */
export const timeoutAboveInterval: SpecCheck<"scrapeTiming"> = {
  id: "scrape/timeout-above-interval",
  grade: "deny",
  on: "spec",
  of: ["scrapeTiming"],
  doc: {
    what: "A scrapeTimeout that is longer than the scrape interval, of the object itself or of the Prometheus that selects it.",
    why: "The operator leaves the object out, and Prometheus does not load the configuration.",
    fix: "Lower the timeout, or raise the interval.",
    bad: exampleEndpoint("interval: 60s\nscrapeTimeout: 120s"),
    good: exampleEndpoint("interval: 60s\nscrapeTimeout: 30s"),
  },
  run({ value, reader }, report) {
    const { interval: own = value.scrapeInterval ?? "", scrapeTimeout = "" } = value;
    const interval = own === "" ? (reader.scrapeInterval ?? "") : own;
    if (scrapeTimeout === "" || interval === "") return;
    const [longest, timeout] = [parseDuration(interval), parseDuration(scrapeTimeout)];
    if (!longest.ok || !timeout.ok || timeout.ms <= longest.ms) return;
    const whose = own === "" ? `the interval of ${reader.title}` : "the interval";
    const problem = `must not be longer than ${whose}, ${interval}`;
    report({ path: ["scrapeTimeout"], value: scrapeTimeout, problem, fix: "lower it, or raise the interval" });
  },
};
