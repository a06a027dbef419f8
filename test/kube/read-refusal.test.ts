import assert from "node:assert/strict";
import { test } from "node:test";
import { readRefusal } from "../../src/kube/read-refusal.ts";
import { warningTexts } from "../../src/kube/requests.ts";

test("a Status gives reason, message, object and causes", () => {
  const status = {
    kind: "Status",
    reason: "Invalid",
    message: "is invalid",
    details: { name: "a", causes: [{ reason: "FieldValueForbidden", message: "updates are forbidden", field: "spec" }, 7] },
    code: 422,
  };
  assert.deepEqual(readRefusal(422, {}, JSON.stringify(status)).refusal, {
    status: 422,
    reason: "Invalid",
    message: "is invalid",
    causes: [{ reason: "FieldValueForbidden", message: "updates are forbidden", field: "spec" }],
    objectName: "a",
  });
});

test("a text without a Status becomes the message, bounded", () => {
  const { refusal } = readRefusal(404, {}, "404 page not found\n");
  assert.deepEqual(refusal, { status: 404, reason: "", message: "404 page not found", causes: [], objectName: "" });
  assert.equal(readRefusal(502, {}, "<html>".repeat(1000)).refusal.message.length, 300);
});

test("an empty body leaves the words of HTTP, and Retry-After counts in seconds", () => {
  const { message, refusal } = readRefusal(429, { "retry-after": "2" }, "");
  assert.deepEqual([message, refusal.retryAfterMs], ["Too Many Requests", 2000]);
});

test("warnings are read from a header that joins several", () => {
  assert.deepEqual(warningTexts('299 - "unknown field \\"spec.a\\"", 299 - "b, c"'), ['unknown field "spec.a"', "b, c"]);
});
