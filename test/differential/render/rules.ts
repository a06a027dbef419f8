import type { Random } from "../../support/random.ts";
import { duration, hardTexts } from "./words.ts";

const expressions = [
  "up == 0",
  "sum by (job) (rate(http_requests_total[5m]))",
  'foo{a="b"} / on(x) group_left bar{namespace="other"}',
  'max_over_time(a{namespace=~"a|b"}[1h:5m] offset 5m)',
  "1",
  "vector(1) unless absent(a)",
  'label_replace(a, "b", "$1", "c", "(.*)") > bool 1',
  'histogram_quantile(0.99, sum(rate(x_bucket{le!=""}[5m])) by (le))\n  > 1',
  "-a ^ 2 and b or c",
  'topk(3, {__name__=~"a.*"})',
  "a @ start() + a @ 1609746000 # why",
  "count_values('v', a{b='c', namespace='x'})",
];

const wrong = ["sum(", "", "limitk(2, a)", "a[5m]", "rate(a[5m] offset 1m + 2m)", "{}"];

/** Generates the groups of a PrometheusRule, with probability `wild` some that Prometheus does not load. */
export function makeRuleGroups(random: Random, wild: number): readonly object[] {
  return Array.from({ length: random.below(3) }, (_, index) => {
    const rules = Array.from({ length: 1 + random.below(3) }, () => makeRule(random, wild));
    return {
      name: random.chance(0.2) ? `${random.pick(hardTexts)}-${index}` : `group-${index}`,
      ...maybe(random, 0.3, "interval", () => (random.chance(wild / 4) ? "" : duration(random))),
      ...maybe(random, 0.3, "limit", () => random.below(5)),
      ...maybe(random, 0.3, "query_offset", () => duration(random)),
      ...maybe(random, 0.3, "labels", () => makeLabels(random, wild)),
      ...maybe(random, 0.2, "partial_response_strategy", () => random.pick(["warn", "abort", "WARN", ""])),
      ...(random.chance(0.05) ? {} : { rules }),
    };
  });
}

/** Generates groups so large that few PrometheusRules fit into one ConfigMap, and some into none. */
export function makeLargeGroups(random: Random): readonly object[] {
  const summary = "x".repeat(1024 * (50 + random.below(500)));
  return [{ name: "large", rules: [{ alert: "Large", expr: "up == 0", annotations: { summary } }] }];
}

function makeRule(random: Random, wild: number): object {
  const expr = random.chance(wild) ? random.pick(wrong) : random.chance(0.1) ? random.below(3) : random.pick(expressions);
  const labels = maybe(random, 0.5, "labels", () => makeLabels(random, wild));
  if (random.chance(0.5)) return { record: random.chance(wild / 2) ? "a b{" : "job:up:sum", expr, ...labels };
  return {
    alert: random.pick(["Down", "yes", "a b", "é"]),
    expr,
    ...labels,
    ...maybe(random, 0.5, "for", () => duration(random)),
    ...maybe(random, 0.3, "keep_firing_for", () => duration(random)),
    ...maybe(random, 0.5, "annotations", () => ({
      summary: random.chance(wild) ? "{{ .X" : random.pick(["{{ $value | humanize }}", ...hardTexts]),
    })),
  };
}

function makeLabels(random: Random, wild: number): object {
  const name = random.chance(wild / 2) ? "a.b" : random.pick(["severity", "namespace", "team"]);
  return { [name]: random.chance(0.2) ? random.pick(hardTexts) : "page" };
}

function maybe(random: Random, chance: number, name: string, make: () => unknown): object {
  return random.chance(chance) ? { [name]: make() } : {};
}
