import assert from "node:assert/strict";
import { test } from "node:test";
import { aggregators } from "../../src/promql/aggregators.ts";

test("some operators have a parameter of a type", () => {
  const parameters = [...aggregators.values()]
    .filter(({ param }) => param !== undefined)
    .map(({ name, param }) => `${name} ${param}`);
  assert.deepEqual(parameters, [
    "topk scalar",
    "bottomk scalar",
    "count_values string",
    "quantile scalar",
    "limitk scalar",
    "limit_ratio scalar",
  ]);
});

test("experimental operators exist from 2.54 on", () => {
  const experimental = [...aggregators.values()].filter((each) => each.experimental);
  assert.deepEqual(
    experimental.map(({ name, since }) => [name, since]),
    [
      ["limitk", "2.54"],
      ["limit_ratio", "2.54"],
    ],
  );
  assert.equal(aggregators.size, 14);
});
