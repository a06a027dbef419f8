import { key, never, prometheus, thanos } from "../becomes.ts";
import { field, intOrText, integer, keyedList, list, map, object, required, text } from "../schema.ts";
import { duration, nonEmptyDuration } from "../shape/scalar.ts";

/** One alerting or recording rule. */
export const rule = object({
  record: field(text(), "Name of the metric that a recording rule writes; not beside alert.", key("record")),
  alert: field(text(), "Name of the alert; not beside record.", key("alert")),
  expr: required(intOrText(), "PromQL expression to evaluate.", key("expr")),
  for: field(duration, "Time that the expression must give a result before the alert fires.", key("for")),
  keep_firing_for: field(
    nonEmptyDuration,
    "Time that the alert goes on firing after the expression gives no result any more.",
    key("keep_firing_for", prometheus("2.42"), thanos("0.34")),
  ),
  labels: field(map(text()), "Labels to add to the result; templates in an alert's.", key("labels")),
  annotations: field(map(text()), "Templates of texts that go with the alert.", key("annotations")),
});

/** Rules that are evaluated one after another, at the same interval. */
export const ruleGroup = object({
  name: required(text({ minLength: 1 }), "Name of the group, unlike any other's of the object.", key("name")),
  labels: field(
    map(text()),
    "Labels to add to every rule that does not set them.",
    key("labels", prometheus("3.0"), thanos("0.39")),
  ),
  interval: field(
    duration,
    "Time between two evaluations; the Prometheus' evaluationInterval where it is absent.",
    key("interval"),
  ),
  query_offset: field(
    duration,
    "How far in the past to evaluate, for samples that come late.",
    key("query_offset", prometheus("2.53"), thanos("0.38")),
  ),
  rules: field(list(rule), "The rules, in the order of their evaluation.", key("rules")),
  partial_response_strategy: field(
    text({ pattern: "^(?i)(abort|warn)?$" }),
    "What Thanos Ruler does where a store does not answer: abort or warn.",
    key("partial_response_strategy", never("prometheus")),
  ),
  limit: field(
    integer(),
    "Most alerts or series that a rule may give; one with more fails.",
    key("limit", prometheus("2.31"), thanos("0.24")),
  ),
});

/** The spec of a PrometheusRule. */
export const prometheusRuleSpec = object({
  groups: field(keyedList(ruleGroup, ["name"]), "The groups of rules; the object becomes one rule file.", key("groups")),
});
