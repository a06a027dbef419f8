import assert from "node:assert/strict";
import { test } from "node:test";
import { promqlFunctions } from "../../src/promql/functions.ts";
import { atLeast } from "../../src/text/version.ts";

function namesIn(version: string): string[] {
  return [...promqlFunctions.values()]
    .filter(({ since, until }) => atLeast(version, since) && (until === undefined || !atLeast(version, until)))
    .map(({ name }) => name);
}

test("each version has as many functions as Prometheus", () => {
  assert.deepEqual(
    ["2.45", "3.5", "3.14", "3.16"].map((version) => namesIn(version).length),
    [70, 80, 90, 91],
  );
});

test("a row of each form says what the documentation says", () => {
  assert.deepEqual(promqlFunctions.get("label_join"), {
    name: "label_join",
    args: ["instant vector", "string", "string", "string"],
    variadic: -1,
    returns: "instant vector",
    experimental: false,
    since: "2.0",
  });
  assert.deepEqual(promqlFunctions.get("histogram_quantiles"), {
    name: "histogram_quantiles",
    args: ["instant vector", "string", "scalar", "scalar"],
    variadic: 9,
    returns: "instant vector",
    experimental: true,
    since: "3.11",
  });
  assert.deepEqual(promqlFunctions.get("first_over_time"), {
    name: "first_over_time",
    args: ["range vector"],
    variadic: 0,
    returns: "instant vector",
    experimental: true,
    experimentalUntil: "3.14",
    since: "3.7",
  });
  assert.deepEqual(promqlFunctions.get("pi"), {
    name: "pi",
    args: [],
    variadic: 0,
    returns: "scalar",
    experimental: false,
    since: "2.0",
  });
  assert.equal(promqlFunctions.get("holt_winters")?.until, promqlFunctions.get("double_exponential_smoothing")?.since);
});

test("names are sorted, and keys are names", () => {
  const names = [...promqlFunctions.keys()];
  assert.deepEqual(names, names.toSorted());
  for (const [key, { name }] of promqlFunctions) assert.equal(key, name);
});
