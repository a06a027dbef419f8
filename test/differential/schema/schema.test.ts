import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { group, kinds } from "../../../src/model/kinds.ts";
import { shapesOf } from "../../../src/model/shapes.ts";
import { deliberate, unseen } from "../ahead-of-upstream.ts";
import { Random } from "../../support/random.ts";
import { cases, seed } from "../promql/settings.ts";
import { startAnswering } from "../render/ask.ts";
import type { Answering } from "../render/ask.ts";
import { differences } from "./compare.ts";
import type { ServerVerdict } from "./compare.ts";
import { SpecMaker } from "./generate.ts";
import { ourVersion, upstreamCrds } from "./upstream.ts";
import type { CrdVersion } from "./upstream.ts";

/** A fortieth of the cases of the other tests for each version of each kind. */
const objects = Math.ceil(cases / 40);
const perRequest = 500;

const metadata = { name: "example", namespace: "default" };

type Owner = "the operator's CRD" | "our CRD";

describe("schemas, checked by the API server as well", { timeout: 3_600_000 }, () => {
  let server: Answering<unknown, ServerVerdict>;
  let definition: (owner: Owner, kind: string, version: string) => CrdVersion | undefined;
  before(async () => {
    server = await startAnswering("schema-validate");
    const full = await upstreamCrds("full");
    definition = (owner, kind, version) =>
      owner === "our CRD" ? ourVersion(kind, version) : full.get(kind)?.spec.versions.find(({ name }) => name === version);
  });
  after(() => server.close());

  for (const { kind, versions } of kinds) {
    for (const { name: version } of versions) {
      it(`${kind} ${version}`, async () => {
        for (const owner of owners) await define(server, `${owner} ${kind} ${version}`, definition(owner, kind, version));
        const maker = new SpecMaker(shapesOf(kind, version).spec, new Random(seed));
        const tally = new Tally();
        for (let made = 0; made < objects; made += perRequest) {
          const batch = Array.from({ length: Math.min(perRequest, objects - made) }, () => {
            return { apiVersion: `${group}/${version}`, kind, metadata, spec: maker.spec() };
          });
          for (const owner of owners) {
            const verdicts = await server.ask(batch.map((object) => ({ version: `${owner} ${kind} ${version}`, object })));
            for (const [index, object] of batch.entries()) tally.compare(owner, object, version, verdicts[index] ?? {});
          }
        }
        assert.deepEqual([...tally.unexplained].slice(0, 10), []);
        const share = tally.refused / (2 * objects);
        assert.ok(share > 0.1 && share < 0.9, `${tally.refused} of ${2 * objects} refused`);
        if (objects >= 5000) assert.ok(maker.ways.length <= objects, `${maker.ways.length} fields`);
      });
    }
  }

  if (objects >= 5000) it("every deliberate difference occurs", () => assert.deepEqual(unseen("schema"), []));
});

const owners: readonly Owner[] = ["the operator's CRD", "our CRD"];

/** Counts, and the differences found so far. */
class Tally {
  refused = 0;
  /** The shortest spec of each unexplained difference. */
  readonly unexplained = new Map<string, string>();

  compare(
    owner: string,
    object: { readonly kind: string; readonly spec: unknown },
    version: string,
    verdict: ServerVerdict,
  ): void {
    if ((verdict.errors?.length ?? 0) > 0) this.refused += 1;
    const { spec: shape } = shapesOf(object.kind, version);
    for (const difference of differences({ kind: object.kind, object, shape }, verdict)) {
      if (deliberate("schema", object.kind, difference) !== undefined) continue;
      const shown = `${owner}: ${JSON.stringify(object.spec)}`;
      if ((this.unexplained.get(difference)?.length ?? Infinity) > shown.length) this.unexplained.set(difference, shown);
    }
  }
}

async function define(server: Answering<unknown, ServerVerdict>, name: string, found: CrdVersion | undefined): Promise<void> {
  const definition = {
    schema: found?.schema.openAPIV3Schema,
    replicas: found?.subresources?.scale?.specReplicasPath ?? "",
  };
  assert.deepEqual(await server.ask([{ version: name, define: definition }]), [{}]);
}
