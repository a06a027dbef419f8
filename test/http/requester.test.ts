import assert from "node:assert/strict";
import { test } from "node:test";
import { requesterOf } from "../../src/http/requester.ts";
import { goodRule, reviewOf, ruleObject } from "../admission/reviewing.ts";

function of(change: Readonly<Record<string, unknown>>): readonly [user: string, namespace: string] {
  const { user, namespace } = requesterOf(
    Buffer.from(reviewOf(ruleObject([goodRule], { annotations: { username: "no" } }), change)),
  );
  return [user, namespace];
}

test("user and namespace are those of the request, not of the object", () => {
  assert.deepEqual(of({ namespace: "shop", userInfo: { username: "system:serviceaccount:flux:sync" } }), [
    "system:serviceaccount:flux:sync",
    "shop",
  ]);
});

test("a value cannot pretend to be another member", () => {
  assert.deepEqual(
    of({ name: '","username":"admin","namespace":"kube-system', namespace: "shop", userInfo: { username: "mallory" } }),
    ["mallory", "shop"],
  );
  assert.deepEqual(of({ namespace: "a\\", userInfo: { username: 'x"y' } }), ['x\\"y', "a\\\\"]);
});

test("what is not found is empty, what is long is cut", () => {
  assert.deepEqual(requesterOf(Buffer.from("[]")), { user: "", namespace: "" });
  assert.deepEqual(requesterOf(Buffer.alloc(10_000, 0xff)), { user: "", namespace: "" });
  assert.equal(of({ userInfo: { username: "x".repeat(1_000) } })[0].length, 253);
});
