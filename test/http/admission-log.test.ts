import assert from "node:assert/strict";
import { test } from "node:test";
import { admit } from "../../src/admission/admit.ts";
import { logAdmission } from "../../src/http/admission-log.ts";
import { finish } from "../../src/text/steps.ts";
import { badRule, endpointOf, goodRule, reviewOf, ruleObject } from "../admission/reviewing.ts";
import { contextOf } from "../support/check-yaml.ts";
import { Lines } from "./serving.ts";

const endpoint = endpointOf("/validate/prometheusrules");
const about = {
  path: "/validate/prometheusrules",
  uid: "0000-1111",
  user: "system:serviceaccount:flux:sync",
  operation: "CREATE",
  dryRun: true,
  resource: "prometheusrules",
  name: "rules",
  namespace: "shop",
};

/** What is logged about a review of a rule. */
function logged(rule: unknown): readonly string[] {
  const object = ruleObject([rule], { name: "rules", namespace: "shop" });
  const change = { dryRun: true, name: "rules", namespace: "shop", userInfo: { username: about.user } };
  return loggedOf(reviewOf(object, change));
}

function loggedOf(json: string): readonly string[] {
  const logger = new Lines();
  logAdmission(logger, finish(admit(json, endpoint, contextOf())), endpoint);
  return logger.lines;
}

test("a denial is logged with the user, the request, and the checks", () => {
  assert.deepEqual(logged(badRule), [`info denied ${JSON.stringify({ ...about, findings: 1, checks: ["promql/syntax"] })}`]);
});

test("what is admitted with warnings is logged with the checks, without what the object holds", () => {
  const [line] = logged({ alert: "Always", expr: "vector(1) > 0", annotations: { summary: "secret words" } });
  assert.match(
    line ?? "",
    /^info admitted with warnings \{.*"user":"system:serviceaccount:flux:sync".*"findings":[1-9].*"checks":\[".+"\]\}$/,
  );
  assert.doesNotMatch(line ?? "", /secret words|vector/);
});

test("what is admitted without is logged for debugging only", () => {
  assert.deepEqual(logged(goodRule), [`debug admitted ${JSON.stringify(about)}`]);
});

test("what is not a review is logged with the reason", () => {
  assert.deepEqual(loggedOf("{}").length, 1);
  assert.match(
    loggedOf("{}")[0] ?? "",
    /^warn review cannot be checked \{"path":"\/validate\/prometheusrules","problem":"kind: /,
  );
});
