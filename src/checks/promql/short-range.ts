import { formatDuration } from "../../promql/duration.ts";
import type { ExprCheck } from "../check.ts";
import { needsTwoSamples, rangeMs } from "./sample-range.ts";
import { bare } from "./shapes.ts";

/** Finds rates over ranges that normally do not always have two samples. */
export const shortRange: ExprCheck = {
  id: "promql/short-range",
  grade: "hint",
  on: "expr",
  doc: {
    what: "A function such as rate(), increase() or deriv() over a range of less than two scrape intervals, which are taken to be 30s unless --scrape-interval says otherwise.",
    why: "These functions need two samples. A shorter range often has only one, and then there is no result.",
    fix: "Make the range at least four scrape intervals, so that one scrape can fail.",
    bad: "record: requests:rate30s\nexpr: rate(requests_total[30s])\n",
    good: "record: requests:rate2m\nexpr: rate(requests_total[2m])\n",
  },
  run(subject, report) {
    const { scrapeIntervalMs } = subject.settings;
    const interval = formatDuration(scrapeIntervalMs);
    for (const { func, args } of subject.calls) {
      const argument = needsTwoSamples.has(func) && args[0] !== undefined ? bare(args[0]) : undefined;
      if (argument?.kind !== "MatrixSelector") continue;
      const { anchored, smoothed, name = "" } = argument.selector;
      // The first two also use the sample before the range; recorded series have the interval of their group.
      if (anchored || smoothed || name.includes(":")) continue;
      const ms = rangeMs(argument.range);
      if (ms === undefined || ms >= 2 * scrapeIntervalMs) continue;
      const problem = `${func}() needs two samples, and ${formatDuration(ms)} is less than two scrape intervals if targets are scraped every ${interval}`;
      report({
        span: argument.range.span,
        problem,
        fix: `use at least ${formatDuration(4 * scrapeIntervalMs)}, or set --scrape-interval`,
      });
    }
  },
};
