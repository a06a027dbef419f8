import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { alertmanager, goneFrom, never, prometheus, thanos } from "../../src/model/becomes.ts";
import { knows } from "../../src/model/gate.ts";
import type { Gate } from "../../src/model/gate.ts";

describe("knows", () => {
  const rows: readonly [gates: readonly Gate[], version: string, known: boolean][] = [
    [[], "2.45.0", true],
    [[prometheus("2.45")], "2.45.0", true],
    [[prometheus("2.45")], "2.45", true],
    [[prometheus("2.45")], "v2.45.0", true],
    [[prometheus("2.45")], "2.44.99", false],
    [[prometheus("2.45")], "2.5.0", false],
    [[prometheus("2.45")], "3.0.0", true],
    [[prometheus("2.45")], "2", false],
    [[prometheus("2.54.1")], "2.54.0", false],
    [[prometheus("2.54.1")], "2.54.1", true],
    [[prometheus("3.0")], "3.0.0-rc.1", false],
    [[prometheus("3.0")], "3.0.1-rc.1", true],
    [[prometheus("3.0")], "3.0.0+build-7", true],
    [[prometheus("2.11", "2.39")], "2.38.4", true],
    [[prometheus("2.11", "2.39")], "2.39.0", false],
    [[prometheus("2.11", "2.39")], "2.39.0-rc.0", true],
    [[prometheus("2.11", "2.39")], "2.10.0", false],
    [[goneFrom("prometheus", "2.11")], "2.10.0", true],
    [[goneFrom("prometheus", "2.11")], "2.11.0", false],
    [[never("prometheus")], "3.13.1", false],
    [[never("thanos")], "3.13.1", true],
    [[alertmanager("0.25"), thanos("0.31")], "2.0.0", true],
    [[alertmanager("0.25"), prometheus("3.0")], "2.53.0", false],
    [[prometheus("3.0")], "main", true],
    [[prometheus("3.0")], "", true],
    [[goneFrom("prometheus", "3.0")], "main", false],
  ];
  for (const [gates, version, known] of rows)
    it(`${JSON.stringify(gates)} ${known ? "include" : "exclude"} Prometheus ${JSON.stringify(version)}`, () =>
      assert.equal(knows(gates, "prometheus", version), known));

  it("ignores the gates of other programs", () => {
    const gates = [prometheus("2.26"), alertmanager("0.22"), thanos("0.24")];
    assert.deepEqual(
      [knows(gates, "prometheus", "2.25.0"), knows(gates, "alertmanager", "0.22.0"), knows(gates, "thanos", "0.23.0")],
      [false, true, false],
    );
  });
});
