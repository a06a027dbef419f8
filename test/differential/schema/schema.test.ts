import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { group, kinds } from "../../../src/model/kinds.ts";
import { shapesOf } from "../../../src/model/shapes.ts";
import { Random } from "../promql/random.ts";
import { cases, seed } from "../promql/settings.ts";
import { startAnswering } from "../render/ask.ts";
import type { Answering } from "../render/ask.ts";
import { differences } from "./compare.ts";
import type { ServerVerdict } from "./compare.ts";
import { divergences } from "./divergences.ts";
import { SpecMaker } from "./generate.ts";
import { ourCrds, upstreamCrds } from "./upstream.ts";
import type { Crd } from "./upstream.ts";

/** One in forty of the cases of the other tests, of each version. */
const objects = Math.ceil(cases / 40);
const perRequest = 500;

const metadata = { name: "example", namespace: "default" };

describe("schemas, judged by the API server's own code", { timeout: 3_600_000 }, () => {
  let judge: Answering<unknown, ServerVerdict>;
  let owners: ReadonlyMap<string, ReadonlyMap<string, Crd>>;
  before(async () => {
    judge = await startAnswering("schema-judge");
    owners = new Map([
      ["upstream's", await upstreamCrds()],
      ["ours", ourCrds()],
    ]);
  });
  after(() => judge.close());

  for (const { kind, versions } of kinds) {
    for (const { name: version } of versions) {
      it(`${kind} ${version}`, async () => {
        for (const [owner, crds] of owners) await define(judge, `${owner} ${kind} ${version}`, crds.get(kind), version);
        const maker = new SpecMaker(shapesOf(kind, version).spec, new Random(seed));
        const tally = new Tally();
        for (let judged = 0; judged < objects; judged += perRequest) {
          const batch = Array.from({ length: Math.min(perRequest, objects - judged) }, () => {
            return { apiVersion: `${group}/${version}`, kind, metadata, spec: maker.spec() };
          });
          for (const owner of owners.keys()) {
            const verdicts = await judge.ask(batch.map((object) => ({ version: `${owner} ${kind} ${version}`, object })));
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
});

/** What was found so far. */
class Tally {
  refused = 0;
  /** The shortest spec of each difference that nothing explains. */
  readonly unexplained = new Map<string, string>();

  compare(
    owner: string,
    object: { readonly kind: string; readonly spec: unknown },
    version: string,
    verdict: ServerVerdict,
  ): void {
    if ((verdict.faults?.length ?? 0) > 0) this.refused += 1;
    const { spec: shape } = shapesOf(object.kind, version);
    for (const difference of differences({ kind: object.kind, object, shape }, verdict)) {
      if (divergences.some(({ explains }) => explains(difference))) continue;
      const shown = `${owner}: ${JSON.stringify(object.spec)}`;
      if ((this.unexplained.get(difference)?.length ?? Infinity) > shown.length) this.unexplained.set(difference, shown);
    }
  }
}

async function define(
  judge: Answering<unknown, ServerVerdict>,
  name: string,
  crd: Crd | undefined,
  version: string,
): Promise<void> {
  const found = crd?.spec.versions.find((each) => each.name === version);
  const definition = {
    schema: found?.schema.openAPIV3Schema,
    replicas: found?.subresources?.scale?.specReplicasPath ?? "",
  };
  assert.deepEqual(await judge.ask([{ version: name, define: definition }]), [{}]);
}
