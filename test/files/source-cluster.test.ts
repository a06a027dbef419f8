import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { checkSource } from "../../src/files/check-source.ts";
import { contextOf } from "../support/check-yaml.ts";
import { objectYaml, secretYaml } from "../support/rendering.ts";

describe("withSecretsOf", () => {
  const prometheus = objectYaml("Prometheus", "mon/main", "additionalScrapeConfigs: {name: extra, key: jobs.yaml}");
  const extra = secretYaml("mon/extra", { "jobs.yaml": "- job_name: hunter2\n  portt: 1\n" });
  const messages = async (text: string, grades = new Map()): Promise<readonly string[]> => {
    const { documents } = await checkSource({ text }, contextOf({}, grades));
    return documents.flatMap(({ findings }) => findings.map(({ finding }) => `${finding.check}: ${finding.problem}`));
  };

  it("checks what refers to a Secret of the same file, without a word of what it holds", async () => {
    const found = ["reference/embedded-config: key jobs.yaml of Secret mon/extra has an unknown key, [0].portt"];
    for (const text of [prometheus + extra, extra + prometheus]) assert.deepEqual(await messages(text), found);
  });

  it("finds a key that a Secret of the same file does not have", async () => {
    const found = ["reference/not-found: Secret mon/extra does not have this key"];
    assert.deepEqual(await messages(prometheus + secretYaml("mon/extra", { "job.yaml": "[]" })), found);
  });

  it("does not miss Secrets that may be elsewhere, unless the flag says so", async () => {
    const text = prometheus + secretYaml("mon/other", { a: "b" });
    assert.deepEqual(await messages(text), []);
    assert.deepEqual(await messages(text, new Map([["reference/not-found", "warn"]])), [
      "reference/not-found: Secret mon/extra does not exist",
    ]);
  });
});
