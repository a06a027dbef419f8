import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, suite, test } from "node:test";
import { maxReviewBytes } from "../../src/admission/review.ts";
import { realisticObject } from "../bench/realistic-rules.ts";
import { freePort } from "../support/free-port.ts";
import { sendFromGo } from "../support/go-client.ts";
import type { GoRequest } from "../support/go-client.ts";
import { makeServingCertificate } from "../support/serving-certificate.ts";
import { startPromgate } from "../support/webhook-server.ts";
import type { WebhookServer } from "../support/webhook-server.ts";
import { review } from "./review-body.ts";

const path = "/admission-prometheusrules/validate";
const headers = { "content-type": "application/json" };
const body = JSON.stringify(review("early", realisticObject(1, 20)));
const post = { method: "POST", path, headers, body };
const large = 512 * 1024;
const rounds = 60;
const parallel = 16;

/** Requests that are answered before their body was read, and the reason that each is given. */
const early: readonly (readonly [request: GoRequest, status: number, reason: string])[] = [
  [{ ...post, path: "/convert" }, 404, "NotFound"],
  [{ ...post, path: "/convert", padding: large }, 404, "NotFound"],
  [{ ...post, method: "PUT" }, 405, "MethodNotAllowed"],
  [{ ...post, method: "PUT", padding: large }, 405, "MethodNotAllowed"],
  [{ ...post, headers: { "content-type": "text/plain" } }, 415, "UnsupportedMediaType"],
  [{ ...post, headers: { "content-type": "text/plain" }, padding: large }, 415, "UnsupportedMediaType"],
  [{ ...post, padding: maxReviewBytes }, 413, "RequestEntityTooLarge"],
  [{ ...post, padding: maxReviewBytes, chunked: true }, 413, "RequestEntityTooLarge"],
];

suite("Go's client reads every answer that is sent before the body was read", { timeout: 300_000 }, () => {
  let folder = "";
  let server: WebhookServer;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "promgate-early-"));
    const certificate = await makeServingCertificate(folder);
    server = await startPromgate({ port: await freePort(), certificate, logFile: join(folder, "promgate.log") });
  });
  after(async () => {
    await server?.process.stop();
    await rm(folder, { recursive: true });
  });

  for (const http1 of [false, true]) {
    const version = http1 ? "HTTP/1.1" : "HTTP/2";
    test(`over ${version}, and the reviews sent in between`, async () => {
      const mixed = Array.from({ length: rounds }, () => early.flatMap(([request]) => [request, post])).flat();
      const answers = await sendFromGo({ ...server, parallel, http1 }, mixed);
      for (const [index, { status, error, body, protocol }] of answers.entries()) {
        const row = index % 2 === 0 ? early[(index / 2) % early.length] : undefined;
        const [request, wanted, reason]: readonly [GoRequest, number, string?] = row ?? [post, 200];
        // Several large bodies at once may be too much before one of them is too large.
        if (request.chunked === true && status === 429) continue;
        assert.deepEqual(
          [error, status],
          [undefined, wanted],
          `${index}: ${request.method} ${request.path}: ${body.slice(0, 200)}`,
        );
        assert.equal(protocol, http1 ? "HTTP/1.1" : "HTTP/2.0");
        const parsed = JSON.parse(body);
        if (reason === undefined) assert.equal(parsed.response.allowed, true);
        else
          assert.deepEqual(
            [parsed.kind, parsed.code, parsed.reason, parsed.message.length > 10],
            ["Status", wanted, reason, true],
          );
      }
    });
  }

  for (const http1 of [false, true])
    test(`over ${http1 ? "HTTP/1.1" : "HTTP/2"}, where too much arrives at once`, async () => {
      const many = Array.from({ length: 40 }, () => ({ ...post, padding: 3 * 1024 * 1024 }));
      const answers = await sendFromGo({ ...server, parallel: many.length, http1 }, many);
      for (const { status, error, body, headers } of answers) {
        assert.deepEqual([error, status === 200 || status === 429], [undefined, true], `${status} ${body.slice(0, 200)}`);
        if (status === 200) continue;
        assert.deepEqual(headers?.["Retry-After"], ["1"]);
        assert.deepEqual(JSON.parse(body).details, { retryAfterSeconds: 1 });
      }
      assert.ok(answers.some(({ status }) => status === 429));
    });
});
