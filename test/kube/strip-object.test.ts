import assert from "node:assert/strict";
import { test } from "node:test";
import { stripObject } from "../../src/kube/strip-object.ts";

test("an object loses its managed fields and what kubectl applied last, and nothing else", () => {
  const annotations = { a: "b", "kubectl.kubernetes.io/last-applied-configuration": "{}" };
  const metadata = { name: "a", resourceVersion: "1", annotations, managedFields: [{}] };
  assert.deepEqual(stripObject({ apiVersion: "v1", kind: "Secret", metadata, type: "Opaque" }), {
    apiVersion: "v1",
    kind: "Secret",
    metadata: { name: "a", resourceVersion: "1", annotations: { a: "b" } },
    type: "Opaque",
  });
});
