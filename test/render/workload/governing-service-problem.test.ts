import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { KubeObject } from "../../../src/cluster/kube-object.ts";
import { governingServiceProblem } from "../../../src/render/workload/governing-service-problem.ts";
import { formatFieldError } from "../../../src/text/field-error.ts";
import { alertmanagerOf, prometheusOf } from "../../support/workload.ts";

const serviceOf = (selector?: object): KubeObject => ({
  apiVersion: "v1",
  kind: "Service",
  metadata: { namespace: "mon", name: "mine" },
  spec: { clusterIP: "None", ...(selector === undefined ? {} : { selector }) },
});

const prometheus = prometheusOf("serviceName: mine");

describe("governingServiceProblem", () => {
  for (const { name, workload = prometheus, service, message } of [
    { name: "none where the workload names no Service", workload: prometheusOf("paused: false"), service: undefined },
    {
      name: "none where the Service selects the pods",
      service: serviceOf({ prometheus: "main", "app.kubernetes.io/name": "prometheus" }),
    },
    { name: "none where the Service selects all pods", service: serviceOf() },
    {
      name: "none of an Alertmanager",
      workload: alertmanagerOf("serviceName: mine"),
      service: serviceOf({ alertmanager: "main" }),
    },
    {
      name: "a Service that does not exist",
      service: undefined,
      message:
        'spec.serviceName: Not found: "mine": there is no such Service; create a headless Service that selects the pods, or remove the field',
    },
    {
      name: "a Service of other pods",
      service: serviceOf({ prometheus: "main", shard: "0" }),
      message:
        'spec.serviceName: Invalid value: "mine": the Service selects pods with the label shard, which those of this Prometheus do not have; select app.kubernetes.io/name: prometheus and app.kubernetes.io/instance: main',
    },
    {
      name: "a Service of another Alertmanager",
      workload: alertmanagerOf("serviceName: mine"),
      service: serviceOf({ alertmanager: "other" }),
      message:
        'spec.serviceName: Invalid value: "mine": the Service selects pods with the label alertmanager, which those of this Alertmanager do not have; select app.kubernetes.io/name: alertmanager and app.kubernetes.io/instance: main',
    },
  ]) {
    it(`finds ${name}`, () => {
      const problem = governingServiceProblem(workload, service);
      assert.equal(problem === undefined ? undefined : formatFieldError(problem), message);
    });
  }
});
