import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { test } from "node:test";
import { text } from "node:stream/consumers";
import { oracle } from "../oracle/build.ts";
import { goodRule, reviewOf, ruleObject } from "../admission/reviewing.ts";
import { sendHttp1 } from "../http/send-request.ts";
import { serving } from "../http/serving.ts";

test("Prometheus' own linter has nothing to say about the metrics", async (t) => {
  const { port, ca } = await serving(t);
  await sendHttp1({ port, ca, path: "/validate/prometheusrules", body: reviewOf(ruleObject([goodRule])) });
  await sendHttp1({ port, ca, path: "/validate/prometheusrules", body: reviewOf(ruleObject([{ alert: "A", expr: ")" }])) });
  const linter = spawn(await oracle("metrics-lint"), { stdio: ["pipe", "pipe", "pipe"] });
  linter.stdin.end((await sendHttp1({ port, ca, path: "/metrics" })).body);
  assert.deepEqual([await text(linter.stdout), await text(linter.stderr)], ["", ""]);
});
