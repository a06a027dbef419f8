import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { group, kinds } from "../../src/model/kinds.ts";
import { startControlPlane } from "../support/control-plane.ts";
import type { ControlPlane, Outcome } from "../support/control-plane.ts";
import { installCrds, makeObjects, manifestOf, printedObjects, storedSpec } from "../support/stored-objects.ts";
import type { Written } from "../support/stored-objects.ts";

/** The number of objects of each kind that go through all requests. */
const objectsEach = 12;

/** An object as kubectl prints it. */
interface Stored extends Written {
  readonly status?: unknown;
}

const workloadStatus = { paused: false, replicas: 2, updatedReplicas: 2, availableReplicas: 1, unavailableReplicas: 1 };
const accepted = { type: "Accepted", status: "True", lastTransitionTime: "2026-01-01T00:00:00Z" };
const binding = { group, resource: "prometheuses", name: "main", namespace: "default", conditions: [accepted] };
const configStatus = { bindings: [binding] };

describe("what is stored of a spec survives every request that does not write it", { timeout: 900_000 }, () => {
  let plane: ControlPlane;
  before(async () => {
    plane = await startControlPlane();
    await installCrds(plane);
  });
  after(() => plane.stop());

  async function succeed(args: readonly string[], stdin?: string): Promise<Outcome> {
    const outcome = await plane.kubectl(args, stdin === undefined ? {} : { stdin });
    assert.deepEqual([outcome.code, outcome.stderr], [0, ""], args.join(" "));
    return outcome;
  }

  for (const { kind, plural, versions, scale } of kinds) {
    for (const { name: version } of versions.filter(({ storage }) => storage)) {
      // Without a version, so that kubectl takes the one that it prefers of those that are served.
      const resource = `${plural}.${group}`;

      describe(`${kind} ${version}`, () => {
        const objects = makeObjects(kind, version, objectsEach);
        const manifest = manifestOf(objects);
        let specs = objects.map(storedSpec);

        async function stored(): Promise<readonly Stored[]> {
          const { stdout } = await succeed(["get", "-o", "json", "-f", "-"], manifest);
          const { items }: { readonly items: readonly Stored[] } = JSON.parse(stdout);
          return items;
        }

        async function assertUnchanged(): Promise<void> {
          const items = await stored();
          assert.deepEqual(
            items.map(({ spec }) => spec),
            specs,
          );
        }

        it("create", async () => {
          const { stdout } = await succeed(["create", "-o", "json", "-f", "-"], manifest);
          assert.deepEqual(
            printedObjects(stdout).map(({ spec }) => spec),
            specs,
          );
          await assertUnchanged();
        });

        it("label", async () => {
          await succeed(["label", resource, "--all", "team=storage"]);
          await assertUnchanged();
        });

        for (const [type, patch] of [
          ["merge", { metadata: { annotations: { note: "merge" } } }],
          ["json", [{ op: "add", path: "/metadata/annotations/note", value: "json" }]],
        ] as const)
          it(`patch (${type})`, async () => {
            await succeed(["patch", `--type=${type}`, "-p", JSON.stringify(patch), "-f", "-"], manifest);
            await assertUnchanged();
          });

        it("status", async () => {
          const status = kindsWithPods.has(kind) ? workloadStatus : configStatus;
          const patch = JSON.stringify({ spec: null, status });
          await succeed(["patch", "--subresource=status", "--type=merge", "-p", patch, "-f", "-"], manifest);
          await assertUnchanged();
          for (const item of await stored()) assert.deepEqual(item.status, status);
        });

        if (scale !== undefined)
          it("scale", async () => {
            const field = scale.specReplicasPath.replace(".spec.", "");
            await succeed(["scale", resource, "--all", "--replicas=7"]);
            specs = specs.map((spec) => Object.assign({}, spec, { [field]: 7 }));
            await assertUnchanged();
          });

        it("server-side apply by two managers", async () => {
          await succeed(
            ["apply", "--server-side", "--force-conflicts", "--field-manager=first", "-f", "-"],
            manifestOf(scaled()),
          );
          await assertUnchanged();
          const second = ["apply", "--server-side", "--field-manager=second", "-f", "-"];
          // The second manager owns a label and the whole spec together with the first, then the label alone.
          await succeed(second, manifestOf(scaled().map(labelled)));
          await assertUnchanged();
          await succeed(second, manifestOf(scaled().map(labelled).map(withoutSpec)));
          await assertUnchanged();
        });

        /** Returns the objects as written, with the scale set since. */
        function scaled(): readonly Written[] {
          return objects.map(({ apiVersion, metadata }, index) => ({ apiVersion, kind, metadata, spec: specs[index] }));
        }

        it("replace", async () => {
          const items = await stored();
          await succeed(["replace", "-f", "-"], manifestOf(items));
          await assertUnchanged();
        });
      });
    }
  }
});

/** The kinds whose status counts pods. */
const kindsWithPods: ReadonlySet<string> = new Set(["Alertmanager", "Prometheus", "PrometheusAgent", "ThanosRuler"]);

function labelled(object: Written): Written {
  return { ...object, metadata: { ...object.metadata, labels: { owner: "second" } } };
}

function withoutSpec({ apiVersion, kind, metadata }: Written): object {
  return { apiVersion, kind, metadata };
}
