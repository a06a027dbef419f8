import assert from "node:assert/strict";
import { test } from "node:test";
import { Histogram, LabelledCounter } from "../../src/http/counters.ts";
import { exposition } from "../../src/http/exposition.ts";

test("metrics are written as Prometheus reads them", () => {
  const counter = new LabelledCounter<{ path: string }>();
  counter.add("a", () => ({ path: 'a\\b"c\n' }));
  counter.add("a", () => ({ path: "made once" }), 2);
  const histogram = new Histogram([0.1, 1]);
  for (const value of [0.05, 0.1, 0.5, 7]) histogram.observe(value);
  const text = exposition([
    { name: "c_total", help: "Counts.", type: "counter", samples: counter.samples((labels) => labels) },
    { name: "none", help: "Nothing.", type: "gauge", samples: [] },
    { name: "h", help: "Times.", type: "histogram", samples: histogram.samples({ path: "x" }) },
    { name: "g", help: "Now.", type: "gauge", samples: [{ value: Number.POSITIVE_INFINITY }] },
  ]);
  assert.equal(
    text,
    [
      "# HELP c_total Counts.",
      "# TYPE c_total counter",
      'c_total{path="a\\\\b\\"c\\n"} 3',
      "# HELP h Times.",
      "# TYPE h histogram",
      'h_bucket{path="x",le="0.1"} 2',
      'h_bucket{path="x",le="1"} 3',
      'h_bucket{path="x",le="+Inf"} 4',
      'h_sum{path="x"} 7.65',
      'h_count{path="x"} 4',
      "# HELP g Now.",
      "# TYPE g gauge",
      "g +Inf",
      "",
    ].join("\n"),
  );
});
