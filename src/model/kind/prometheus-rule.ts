import { key, never, prometheus, thanos } from "../becomes.ts";
import { field, intOrText, integer, keyedList, list, map, object, required, text } from "../schema.ts";
import { duration, nonEmptyDuration } from "../shape/scalar.ts";

/** Alerting or recording rule. */
export const rule = object({
  record: field(text(), "Name of the metric to record; mutually exclusive with alert.", key("record")),
  alert: field(text(), "Name of the alert; mutually exclusive with record.", key("alert")),
  expr: required(intOrText(), "PromQL expression to evaluate.", key("expr")),
  for: field(duration, "How long the expression must return results before the alert fires.", key("for")),
  keep_firing_for: field(
    nonEmptyDuration,
    "How long the alert keeps firing after the expression stops returning results.",
    key("keep_firing_for", prometheus("2.42"), thanos("0.34")),
  ),
  labels: field(map(text()), "Labels to add to the result; templates for alerts.", key("labels")),
  annotations: field(map(text()), "Annotations of the alert; templates.", key("annotations")),
});

/** Group of rules that are evaluated in order, at the same interval. */
export const ruleGroup = object({
  name: required(text({ minLength: 1 }), "Name of the group; must be unique in the object.", key("name")),
  labels: field(map(text()), "Labels to add to rules that do not set them.", key("labels", prometheus("3.0"), thanos("0.39"))),
  interval: field(duration, "Interval between evaluations; defaults to evaluationInterval of the Prometheus.", key("interval")),
  query_offset: field(
    duration,
    "Offset into the past to evaluate at, for late samples.",
    key("query_offset", prometheus("2.53"), thanos("0.38")),
  ),
  rules: field(list(rule), "Rules, evaluated in this order.", key("rules")),
  partial_response_strategy: field(
    text({ pattern: "^(?i)(abort|warn)?$" }),
    "What Thanos Ruler does if a store does not respond: abort or warn.",
    key("partial_response_strategy", never("prometheus")),
  ),
  limit: field(
    integer(),
    "Maximum number of alerts or series that a rule may produce; a rule with more fails.",
    key("limit", prometheus("2.31"), thanos("0.24")),
  ),
});

/** The spec of a PrometheusRule. */
export const prometheusRuleSpec = object({
  groups: field(keyedList(ruleGroup, ["name"]), "Groups of rules; the object becomes one rule file.", key("groups")),
});
