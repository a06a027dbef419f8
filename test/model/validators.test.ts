import assert from "node:assert/strict";
import { mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, it } from "node:test";
import { pathToFileURL } from "node:url";
import { mostErrors } from "../../src/model/compiler.ts";
import { kinds } from "../../src/model/kinds.ts";
import { standaloneValidators } from "../../src/model/standalone.ts";
import type { Validator } from "../../src/model/validator.ts";
import { validatorOf } from "../../src/model/validators.ts";

type ValidatorOf = (kind: string, version: string) => Validator;

const model = join(import.meta.dirname, "../../src/model");

/** The validators as the bundle has them; their module stands for a while where the one is that it takes the place of. */
async function compiledValidatorOf(): Promise<ValidatorOf> {
  const folder = await mkdtemp(join(import.meta.dirname, "../../node_modules/.validators-"));
  try {
    for (const file of ["formats.ts", "validator.ts"]) await symlink(join(model, file), join(folder, file));
    await writeFile(join(folder, "validators.mjs"), standaloneValidators());
    const written: { validatorOf: ValidatorOf } = await import(pathToFileURL(join(folder, "validators.mjs")).href);
    return written.validatorOf;
  } finally {
    await rm(folder, { recursive: true });
  }
}

const specs: readonly unknown[] = [
  {},
  5,
  { endpoints: [{ port: 5, interval: "x" }, null], selector: { matchLabels: { a: 1 } }, sampleLimit: -1 },
  {
    route: { receiver: "", routes: [{ a: 1 }] },
    receivers: [{ name: "" }],
    muteTimeIntervals: [{ timeIntervals: [{ months: ["x"] }] }],
  },
  {
    replicas: 2 ** 40,
    logLevel: "x",
    containers: [{ ports: [{ containerPort: 1.5 }] }],
    remoteWrite: [{ url: "x" }],
    portName: "",
  },
  {
    staticConfigs: [{ targets: [] }],
    volumeClaimTemplate: {},
    storage: { volumeClaimTemplate: { status: { conditions: [{ lastProbeTime: "x" }] } } },
  },
];

describe("validatorOf", () => {
  it("judges in the bundle as it does where it compiles first", async () => {
    const compiled = await compiledValidatorOf();
    let errors = 0;
    for (const { kind, versions } of kinds) {
      for (const { name } of versions) {
        for (const spec of specs) {
          const found = validatorOf(
            kind,
            name,
          )(spec).map(({ instancePath, keyword, params }) => ({ instancePath, keyword, params }));
          assert.deepEqual(compiled(kind, name)(spec), found, `${kind} ${name}`);
          errors += found.length;
        }
      }
    }
    assert.ok(errors > 50, `${errors} errors`);
    assert.throws(() => compiled("Lamp", "v1"), /Lamp v1 has no schema/);
  });

  it("finds everything at once", () => {
    const found = validatorOf("ServiceMonitor", "v1")(specs[2]).map(({ instancePath, keyword }) => `${instancePath} ${keyword}`);
    assert.deepEqual(found.sort(), [
      "/endpoints/0/interval pattern",
      "/endpoints/0/port type",
      "/endpoints/1 type",
      "/sampleLimit minimum",
      "/selector/matchLabels/a type",
    ]);
  });

  it("takes linear time for what is wrong all over, and stops where the verdict is clear", async () => {
    const spec = {
      containers: Array.from({ length: 100_000 }, () => 1),
      remoteWrite: Array.from({ length: 50_000 }, () => ({ headers: { a: 1 }, writeRelabelConfigs: [1, 2, 3] })),
      nodeSelector: Object.fromEntries(Array.from({ length: 50_000 }, (_, index) => [`n${index}`, index])),
    };
    for (const judge of [validatorOf, await compiledValidatorOf()]) {
      const startedMs = performance.now();
      const found = judge("Prometheus", "v1")(spec).length;
      assert.ok(found >= mostErrors && found < 10 * mostErrors, `${found} errors`);
      assert.ok(performance.now() - startedMs < 2000, `${performance.now() - startedMs} ms`);
    }
    assert.ok(!standaloneValidators().includes(".concat("));
  });

  it("knows no other kinds", () => assert.throws(() => validatorOf("Lamp", "v1"), /Lamp v1 has no schema/));
});
