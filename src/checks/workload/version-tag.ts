import { parseVersion } from "../../text/version.ts";
import type { SpecCheck } from "../check.ts";
import { versionOf } from "../config-reader.ts";
import { exampleObject } from "../example-object.ts";

/** Finds versions that are not the tag of a released image. */
export const versionTag: SpecCheck<"prometheus"> = {
  id: "workload/version-tag",
  grade: "hint",
  on: "spec",
  of: ["prometheus"],
  doc: {
    what: "A version without v or without three numbers, where no image is named.",
    why: "The version is the tag of the image, and images of Prometheus are released with tags such as v3.5.0: the pods cannot pull another.",
    fix: "Write all of the version with its v, or name the image too.",
    bad: exampleObject("Prometheus", 'version: "3.5"'),
    good: exampleObject("Prometheus", "version: v3.5.0"),
  },
  run({ value }, report) {
    const { version = "", image = "", baseImage = "", tag = "", sha = "" } = value;
    if ([image, baseImage, tag, sha].some((part) => part !== "")) return;
    if (version === "" || versionOf(value) === undefined) return;
    if (/^v\d+\.\d+\.\d+/.test(version)) return;
    const { major, minor, patch = 0 } = parseVersion(version) ?? { major: 3, minor: 5 };
    const problem = "is the tag of the image, and Prometheus is released with tags such as v3.5.0";
    const meant = `v${major}.${minor}.${patch}`;
    report({ path: ["version"], value: version, problem, fix: `did you mean "${meant}"?`, edit: { value: meant } });
  },
};
