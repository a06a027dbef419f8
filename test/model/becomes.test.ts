import assert from "node:assert/strict";
import { describe, it } from "node:test";
import {
  argument,
  fileKey,
  key,
  keyIn,
  lowerKey,
  never,
  nothing,
  prometheus,
  relabeling,
  renamed,
  selection,
  status,
  within,
  workload,
} from "../../src/model/becomes.ts";
import type { Becomes, ConfigKey } from "../../src/model/becomes.ts";

describe("what a field becomes", () => {
  const gates = [prometheus("2.45")];
  const rows: readonly [Becomes, Becomes][] = [
    [key("a.b"), { as: "key", key: "a.b", form: "value", gates: [] }],
    [key("a", ...gates), { as: "key", key: "a", form: "value", gates }],
    [fileKey("a", ...gates), { as: "key", key: "a", form: "file", gates }],
    [lowerKey("a", ...gates), { as: "key", key: "a", form: "lower case", gates }],
    [relabeling("drops targets", ...gates), { as: "relabeling", steps: "drops targets", gates }],
    [argument("--a", ...gates), { as: "argument", flag: "--a", gates }],
    [workload("pod volumes", ...gates), { as: "workload", path: "pod volumes", gates }],
    [selection("Probes"), { as: "selection", of: "Probes", gates: [] }],
    [status("pods"), { as: "status", what: "pods", gates: [] }],
    [nothing("it is old"), { as: "nothing", why: "it is old", gates: [] }],
  ];
  for (const [made, expected] of rows) it(`is a ${expected.as}`, () => assert.deepEqual(made, expected));
});

describe("keyIn", () => {
  const histograms = renamed(key("always_x", prometheus("3.0")), "x", prometheus("2.45", "3.0"));
  const rows: readonly [ConfigKey, version: string, name: string | undefined][] = [
    [key("a"), "2.0.0", "a"],
    [key(""), "2.0.0", ""],
    [key("a", prometheus("2.45")), "2.44.0", undefined],
    [key("a", never("prometheus")), "3.0.0", undefined],
    [histograms, "2.44.0", undefined],
    [histograms, "2.45.0", "x"],
    [histograms, "2.55.1", "x"],
    [histograms, "3.0.0", "always_x"],
    [within("scrape_configs", histograms), "2.45.0", "scrape_configs.x"],
    [within("scrape_configs", histograms), "3.0.0", "scrape_configs.always_x"],
    [within("global", fileKey("a", prometheus("3.0"))), "3.1.0", "global.a"],
  ];
  for (const [configKey, version, name] of rows)
    it(`${configKey.key || "no key"} is ${name ?? "unsupported"} in ${version}`, () =>
      assert.equal(keyIn(configKey, "prometheus", version), name));

  it("does not change the key that it nests", () => {
    within("global", histograms);
    assert.equal(histograms.formerly?.key, "x");
  });
});
