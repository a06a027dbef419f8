import assert from "node:assert/strict";
import { test } from "node:test";
import { resourcePath } from "../../src/kube/resource-path.ts";

const secrets = { group: "", version: "v1", plural: "secrets", kind: "Secret" };
const rules = { group: "monitoring.coreos.com", version: "v1", plural: "prometheusrules", kind: "PrometheusRule" };

test("resources of the core and of groups, in one namespace or in all", () => {
  assert.equal(resourcePath(secrets, {}), "/api/v1/secrets");
  assert.equal(resourcePath(secrets, { namespace: "a", name: "b" }), "/api/v1/namespaces/a/secrets/b");
  assert.equal(resourcePath(rules, { namespace: "a" }), "/apis/monitoring.coreos.com/v1/namespaces/a/prometheusrules");
  assert.equal(
    resourcePath(rules, { namespace: "a", name: "b", subresource: "status" }),
    "/apis/monitoring.coreos.com/v1/namespaces/a/prometheusrules/b/status",
  );
});

test("names and parameters are escaped, and parameters without a value left out", () => {
  const path = resourcePath(
    secrets,
    { namespace: "a/../b", name: "c?d" },
    { labelSelector: "a in (b,c)", limit: 500, continue: undefined },
  );
  assert.equal(path, "/api/v1/namespaces/a%2F..%2Fb/secrets/c%3Fd?labelSelector=a%20in%20(b%2Cc)&limit=500");
});
