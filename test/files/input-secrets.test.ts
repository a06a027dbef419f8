import assert from "node:assert/strict";
import { join } from "node:path";
import { Readable } from "node:stream";
import { describe, it } from "node:test";
import { checkInputs } from "../../src/files/check-inputs.ts";
import { checkSource } from "../../src/files/check-source.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { contextOf } from "../support/check-yaml.ts";
import { objectYaml, secretYaml } from "../support/rendering.ts";

describe("checkSource with Secrets", () => {
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

describe("InputSecrets", () => {
  const prometheus = objectYaml("Prometheus", "mon/main", "additionalScrapeConfigs: {name: extra, key: jobs.yaml}");
  const other = secretYaml("mon/extra", { "job.yaml": "[]" });
  const missing = ["reference/not-found"];
  const rows: readonly (readonly [name: string, files: Readonly<Record<string, string>>, found: readonly string[]])[] = [
    ["a key that a Secret of another file does not have", { "a.yaml": prometheus, "b.yaml": other }, missing],
    ["it in whatever order the files are", { "b.yaml": prometheus, "a.yaml": other }, missing],
    [
      "what is wrong in a Secret of another file",
      { "a.yaml": prometheus, "b.yaml": secretYaml("mon/extra", { "jobs.yaml": "- portt: 1\n" }) },
      ["reference/embedded-config"],
    ],
    ["nothing where the Secret may be elsewhere", { "a.yaml": prometheus, "b.yaml": secretYaml("mon/x", { a: "b" }) }, []],
    ["nothing where two files define the Secret", { "a.yaml": prometheus, "b.yaml": other, "c.yaml": other }, []],
    [
      "nothing where kustomize may patch the Secret",
      { "a.yaml": prometheus, "b.yaml": other, "kustomization.yaml": "resources: []" },
      [],
    ],
    [
      "nothing where the Secret is encrypted",
      {
        "a.yaml": prometheus,
        "b.yaml": `${secretYaml("mon/extra", { "jobs.yaml": "ENC[AES256_GCM,data:x]" }).replace(/^---\n/, "")}sops: {version: 3.9.0}\n`,
      },
      [],
    ],
    [
      "nothing where a value is substituted later",
      { "a.yaml": prometheus, "b.yaml": secretYaml("mon/extra", { "jobs.yaml": "${JOBS}" }) },
      [],
    ],
  ];
  for (const [name, files, found] of rows) {
    it(`finds ${name}`, async () => {
      const checks: string[] = [];
      for await (const { documents } of checkInputs([temporaryFolder(files)], contextOf(), Readable.from([])))
        checks.push(...documents.flatMap(({ findings }) => findings.map(({ finding }) => finding.check)));
      assert.deepEqual(checks, found);
    });
  }

  it("joins what is named, pipes and standard input included", async () => {
    const dir = temporaryFolder({ "a.yaml": prometheus });
    const inputs = ["-", join(dir, "a.yaml")];
    const checked = await Array.fromAsync(checkInputs(inputs, contextOf(), Readable.from([Buffer.from(other)])));
    assert.deepEqual(
      checked.flatMap(({ documents }) => documents.flatMap(({ findings }) => findings.map(({ finding }) => finding.check))),
      missing,
    );
  });
});
