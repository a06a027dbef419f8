import { unknownKind } from "../../../src/checks/schema/unknown-kind.ts";
import { describeCheck } from "../../support/describe-check.ts";

describeCheck(unknownKind, [
  [
    "a kind is misspelt",
    "apiVersion: monitoring.coreos.com/v1\nkind: PrometheusRules\nmetadata: { name: a }\nspec: {}\n",
    [
      'kind: Unsupported value: "PrometheusRules": unknown kind of monitoring.coreos.com; did you mean "PrometheusRule"? (schema/unknown-kind)',
    ],
  ],
  [
    "a kind is nothing known",
    "apiVersion: monitoring.coreos.com/v1\nkind: Rule\nmetadata: { name: a }\nspec: {}\n",
    [
      'kind: Unsupported value: "Rule": unknown kind of monitoring.coreos.com; use one of Alertmanager, AlertmanagerConfig, PodMonitor, Probe, Prometheus, PrometheusAgent, PrometheusRule, ScrapeConfig, ServiceMonitor, ThanosRuler (schema/unknown-kind)',
    ],
  ],
  [
    "a kind is missing",
    "apiVersion: monitoring.coreos.com/v1\nmetadata: { name: a }\nspec: {}\n",
    [
      "kind: Required value: the object has no kind; add it, one of Alertmanager, AlertmanagerConfig, PodMonitor, Probe, Prometheus, PrometheusAgent, PrometheusRule, ScrapeConfig, ServiceMonitor, ThanosRuler (schema/unknown-kind)",
    ],
  ],
  [
    "a kind is missing, and the spec tells which",
    "apiVersion: monitoring.coreos.com/v1\nmetadata: { name: a }\nspec: { staticConfigs: [] }\n",
    ["kind: Required value: the object has no kind; add kind: ScrapeConfig, which has such a spec (schema/unknown-kind)"],
  ],
  [
    "a kind is nothing known, and the spec tells which",
    "apiVersion: monitoring.coreos.com/v1\nkind: AlertRule\nmetadata: { name: a }\nspec: { groups: [] }\n",
    [
      'kind: Unsupported value: "AlertRule": unknown kind of monitoring.coreos.com; did you mean "PrometheusRule"? (schema/unknown-kind)',
    ],
  ],
  [
    "a version does not exist",
    "apiVersion: monitoring.coreos.com/v1beta1\nkind: PrometheusRule\nmetadata: { name: a }\nspec: {}\n",
    [
      'apiVersion: Unsupported value: "monitoring.coreos.com/v1beta1": PrometheusRule has no such version; write monitoring.coreos.com/v1 (schema/unknown-kind)',
    ],
  ],
  [
    "a kind has two versions",
    "apiVersion: monitoring.coreos.com/v1\nkind: AlertmanagerConfig\nmetadata: { name: a }\nspec: {}\n",
    [
      'apiVersion: Unsupported value: "monitoring.coreos.com/v1": AlertmanagerConfig has no such version; write monitoring.coreos.com/v1alpha1 (schema/unknown-kind)',
    ],
  ],
  [
    "a version has a slash too many",
    "apiVersion: monitoring.coreos.com/v1/x\nkind: PrometheusRule\nmetadata: { name: a }\nspec: {}\n",
    [
      'apiVersion: Unsupported value: "monitoring.coreos.com/v1/x": PrometheusRule has no such version; write monitoring.coreos.com/v1 (schema/unknown-kind)',
    ],
  ],
  [
    "a group is misspelt",
    "apiVersion: monitoring.coreos.co/v1\nkind: PrometheusRule\nmetadata: { name: a }\nspec: {}\n",
    [
      'apiVersion: Unsupported value: "monitoring.coreos.co/v1": unknown API group; did you mean "monitoring.coreos.com/v1"? (schema/unknown-kind)',
    ],
  ],
  [
    "a version without a group",
    "apiVersion: v1\nkind: PrometheusRule\nmetadata: { name: a }\nspec: {}\n",
    [
      'apiVersion: Unsupported value: "v1": the core group has no PrometheusRule; did you mean "monitoring.coreos.com/v1"? (schema/unknown-kind)',
    ],
  ],
  [
    "a group without a version",
    "apiVersion: monitoring.coreos.com\nkind: PrometheusRule\nmetadata: { name: a }\nspec: {}\n",
    [
      'apiVersion: Unsupported value: "monitoring.coreos.com": must have a version; did you mean "monitoring.coreos.com/v1"? (schema/unknown-kind)',
    ],
  ],
  [
    "a group and a version without a slash",
    "apiVersion: monitoring.coreos.com.v1\nkind: PrometheusRule\nmetadata: { name: a }\nspec: {}\n",
    [
      'apiVersion: Unsupported value: "monitoring.coreos.com.v1": must be an API group and a version, separated by /; did you mean "monitoring.coreos.com/v1"? (schema/unknown-kind)',
    ],
  ],
  [
    "a group of Kubernetes itself",
    "apiVersion: apps/v1\nkind: PrometheusRule\nmetadata: { name: a }\nspec: {}\n",
    [
      'apiVersion: Unsupported value: "apps/v1": the group apps has no PrometheusRule; did you mean "monitoring.coreos.com/v1"? (schema/unknown-kind)',
    ],
  ],
  [
    "no apiVersion is there",
    "kind: PrometheusRule\nmetadata: { name: a }\nspec: {}\n",
    ["apiVersion: Required value: the object has no apiVersion; write monitoring.coreos.com/v1 (schema/unknown-kind)"],
  ],
  [
    "another group has kinds of the same names",
    "apiVersion: azmonitoring.coreos.com/v1\nkind: ServiceMonitor\nmetadata: { name: a }\nspec: {}\n",
    [],
  ],
  ["objects of others are not looked at", "apiVersion: v1\nkind: ConfigMap\nmetadata: { name: A_B }\n", []],
]);
