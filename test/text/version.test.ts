import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { atLeast, compareVersions, minorVersion, parseVersion } from "../../src/text/version.ts";

describe("parseVersion", () => {
  const rows: readonly (readonly [text: string, parsed: readonly [number, number, number, boolean] | undefined])[] = [
    ["3.5.1", [3, 5, 1, false]],
    ["v3.5.1", [3, 5, 1, false]],
    ["3.5", [3, 5, 0, false]],
    ["3", [3, 0, 0, false]],
    ["03.05", [3, 5, 0, false]],
    ["3.0.0-rc.1", [3, 0, 0, true]],
    ["3.0-rc.1+build", [3, 0, 0, true]],
    ["3.5.0+build-7", [3, 5, 0, false]],
    ["", undefined],
    ["main", undefined],
    ["3.", undefined],
    ["3.x", undefined],
    ["3.5.1.2", undefined],
    [" 3.5", undefined],
    ["3.5-", undefined],
    ["V3.5", undefined],
  ];
  for (const [text, parsed] of rows)
    it(`${JSON.stringify(text)} ${parsed === undefined ? "is not a version" : "is a version"}`, () => {
      const version = parseVersion(text);
      assert.deepEqual(version && [version.major, version.minor, version.patch, version.isPreRelease], parsed);
    });
});

describe("compareVersions", () => {
  const ascending = ["2.9", "2.45.0-rc.0", "2.45.0", "2.45.1", "2.53", "3.0.0-rc.1", "3.0.0", "3.5", "3.16", "10.0"];

  it("orders releases and pre-releases", () => {
    const versions = ascending.flatMap((text) => parseVersion(text) ?? []);
    assert.deepEqual(versions.toReversed().toSorted(compareVersions), versions);
  });
});

describe("atLeast", () => {
  for (const [version, since, expected] of [
    ["3.5.0", "3.5", true],
    ["v3.5.0", "3.5", true],
    ["3.4.9", "3.5", false],
    ["3.10", "3.9", true],
    ["2.53", "3.0", false],
    ["3.0.0-rc.1", "3.0", false],
    ["3.0.1-rc.1", "3.0", true],
    ["2.54.0", "2.54.1", false],
    ["main", "3.16", true],
    ["", "3.16", true],
  ] as const)
    it(`${JSON.stringify(version)} is ${expected ? "" : "not "}${since} or later`, () =>
      assert.equal(atLeast(version, since), expected));
});

describe("minorVersion", () => {
  it("omits the patch and the pre-release", () => {
    const version = parseVersion("v3.05.1-rc.0");
    assert.equal(version && minorVersion(version), "3.5");
  });
});
