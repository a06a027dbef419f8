import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { checkObject } from "../../../src/checks/run.ts";
import { findingMessage } from "../../../src/checks/message.ts";
import { finish } from "../../../src/text/steps.ts";
import { contextOf } from "../../support/check-yaml.ts";
import { freePort } from "../../support/free-port.ts";
import { Random } from "../../support/random.ts";
import { makeServingCertificate } from "../../support/serving-certificate.ts";
import { startUpstreamWebhook } from "../../support/webhook-server.ts";
import type { WebhookServer } from "../../support/webhook-server.ts";
import { cases, seed } from "../promql/settings.ts";
import { stricter } from "./differences.ts";
import { AlertingMaker } from "./generate.ts";
import { verdictsOf } from "./upstream.ts";
import type { AlertmanagerConfig, UpstreamVerdict } from "./upstream.ts";

/** A fortieth of the cases of other tests for each version. */
const objects = Math.ceil(cases / 40);
const perBatch = 500;

const context = contextOf();

describe("AlertmanagerConfigs, checked by upstream's webhook as well", { timeout: 3_600_000 }, () => {
  let folder: string;
  let server: WebhookServer;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "promgate-alerting-"));
    const certificate = await makeServingCertificate(folder);
    server = await startUpstreamWebhook({ port: await freePort(), certificate, logFile: join(folder, "webhook.log") });
  });
  after(async () => {
    await server.process.stop();
    await rm(folder, { recursive: true });
  });

  for (const version of ["v1alpha1", "v1beta1"]) {
    it(version, async () => {
      const maker = new AlertingMaker(new Random(seed), version);
      const tally = new Tally();
      for (let made = 0; made < objects; made += perBatch) {
        const batch = Array.from({ length: Math.min(perBatch, objects - made) }, () => objectOf(version, maker.spec()));
        const verdicts = await verdictsOf(server, batch);
        for (const [index, object] of batch.entries()) tally.compare(object, verdicts[index]);
      }
      assert.deepEqual([...tally.unexplained].slice(0, 10), []);
      const share = tally.refused / objects;
      assert.ok(share > 0.2 && share < 0.8, `${tally.refused} of ${objects} refused`);
    });
  }
});

function objectOf(version: string, spec: unknown): AlertmanagerConfig {
  const metadata = { name: "example", namespace: "default" };
  return { apiVersion: `monitoring.coreos.com/${version}`, kind: "AlertmanagerConfig", metadata, spec };
}

/** Counts, and the differences found so far. */
class Tally {
  refused = 0;
  /** The shortest spec of each unexplained difference. */
  readonly unexplained = new Map<string, string>();

  compare(object: AlertmanagerConfig, theirs: UpstreamVerdict): void {
    const denials = finish(checkObject(object, context)).filter(({ severity }) => severity === "deny");
    // The API server has refused these before it calls a webhook.
    if (denials.some(({ check }) => check.startsWith("schema/"))) return;
    if (theirs !== undefined) this.refused += 1;
    if (theirs !== undefined && denials.length === 0) this.#note(`only upstream refuses: ${theirs}`, object);
    const unexplained = denials.map(findingMessage).filter((message) => !stricter.some(({ says }) => says.test(message)));
    if (theirs === undefined && unexplained.length > 0) this.#note(`only we refuse: ${unexplained.join("; ")}`, object);
  }

  #note(difference: string, { spec }: AlertmanagerConfig): void {
    const shown = JSON.stringify(spec);
    if ((this.unexplained.get(difference)?.length ?? Infinity) > shown.length) this.unexplained.set(difference, shown);
  }
}
