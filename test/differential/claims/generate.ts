import type { Series } from "../../support/evaluator.ts";
import type { Random } from "../../support/random.ts";

const valuesByLabel = { job: ["x", "y"], instance: ["1", "2", "3"], pod: ["p", "q", ""], state: ["on", "off", ""] };
const labels = ["job", "instance", "pod", "state"] as const;
const metrics = ["a", "b", "c_total", "up", "ALERTS", "h_bucket", "lvl:a:sum"];
const numbers = ["0", "1", "2", "5", "-1", "0.5", "100", "10", "0", "1", "5", "NaN", "+Inf", "-Inf"];
const patterns = [".+", ".*", "x|y", "on|off", "p.*", "1|2"];
const replaced = ["(.*)", "(.*)", "(.+)", "", ".*", "x", "(x)|(y)", "p|on", "(.).*"];
const overTime = [
  "rate",
  "increase",
  "irate",
  "delta",
  "deriv",
  "changes",
  "resets",
  "avg_over_time",
  "min_over_time",
  "max_over_time",
  "sum_over_time",
  "count_over_time",
  "last_over_time",
  "first_over_time",
  "present_over_time",
  "absent_over_time",
  "stddev_over_time",
];
const ofVector = [
  "abs",
  "ceil",
  "floor",
  "sgn",
  "sort",
  "sqrt",
  "exp",
  "hour",
  "month",
  "timestamp",
  "absent",
  "absent",
  "sin",
  "deg",
];
const aggregations = ["sum", "avg", "min", "max", "count", "group", "stddev"];
const comparisons = ["==", "!=", "<", ">", "<=", ">="];

/** How many samples each series has. */
export const samples = 40;

/** Makes a few series of each metric, whose labels have few values so that many series match; some labels are missing. */
export function generateSeries(random: Random): Series[] {
  const series = new Map<string, Series>();
  for (const metric of metrics) {
    for (let left = 1 + random.below(5); left > 0; left--) {
      const own: Record<string, string> = { __name__: metric };
      for (const label of labels) {
        const value = random.pick(valuesByLabel[label]);
        // What is recorded has often lost labels, what is scraped has an instance.
        if (value !== "" && !(metric.includes(":") && label === "instance")) own[label] = value;
      }
      if (metric === "h_bucket") own["le"] = random.pick(["1", "2", "+Inf"]);
      series.set(JSON.stringify(own), { labels: own, values: valuesOf(metric, random) });
    }
  }
  return [...series.values()];
}

function valuesOf(metric: string, random: Random): (number | null)[] {
  let count = 0;
  return Array.from({ length: samples }, () => {
    if (metric === "up") return random.below(2);
    if (metric === "ALERTS") return 1;
    if (metric.endsWith("_total") || metric.endsWith("_bucket")) {
      count = random.chance(0.1) ? 0 : count + random.below(4);
      return count;
    }
    return random.chance(0.05) ? null : random.pick([0, 1, 2, 5, -1, 0.5, -3, 100, 3, 3]);
  });
}

/** Makes an expression that has an instant vector, at most `depth` operations deep. */
export function generateVector(random: Random, depth: number): string {
  const inner = (): string => `(${generateVector(random, depth - 1)})`;
  const bool = (): string => (random.chance(0.2) ? " bool" : "");
  if (depth <= 0) {
    return random.chance(0.9)
      ? selector(random)
      : random.pick(["vector(1)", `vector(${random.pick(numbers)})`, "vector(time())"]);
  }
  const operator = (operators: readonly string[], more = ""): string => {
    const op = random.pick(operators);
    return `${inner()} ${op}${more}${matching(op, random)} ${inner()}`;
  };
  const withNumber = (op: string): string => {
    return random.chance(0.7) ? `${inner()} ${op} ${random.pick(numbers)}` : `${random.pick(numbers)} ${op} ${inner()}`;
  };
  const forms: (() => string)[] = [
    () => `${random.pick(aggregations)}${grouping(random)} ${inner()}`,
    () => `${random.pick(aggregations)}${grouping(random)} ${inner()}`,
    () =>
      `${random.pick(["topk", "bottomk", "quantile"])}${grouping(random)} (${random.pick(["1", "2", "0.5", "0"])}, ${inner()})`,
    () => `${random.pick(overTime)}(${rangeVector(random, depth)})`,
    () => `${random.pick(ofVector)}${inner()}`,
    () => operator(["+", "-", "*", "/", "%"]),
    () => operator(["and", "or", "unless"]),
    () => operator(comparisons, bool()),
    () => withNumber(`${random.pick(comparisons)}${bool()}`),
    () => withNumber(`${random.pick(comparisons)}${bool()}`),
    () => withNumber(random.pick(["+", "-", "*", "/"])),
    () => relabelled(random, inner()),
    () => `count_values${grouping(random)} ("${random.pick(["val", "pod"])}", ${inner()})`,
    () => `histogram_quantile(${random.pick(["0.5", "99", "0"])}, ${inner()})`,
    () => `clamp(${inner()}, ${random.pick(numbers)}, ${random.pick(numbers)})`,
    () => `-${inner()}`,
    () => `${inner()} * scalar${inner()}`,
    () => `${selector(random)} offset 1m`,
    () => bothFilters(random),
  ];
  return random.pick(forms)();
}

function relabelled(random: Random, vector: string): string {
  const target = random.pick([...labels, "new"]);
  if (random.chance(0.3)) {
    const sources = Array.from({ length: 1 + random.below(3) }, () => random.pick([...labels, "new", "none"]));
    return `label_join(${vector}, "${target}", "${random.pick([",", ",", ""])}", "${sources.join('", "')}")`;
  }
  const replacement = random.pick(["$1", "$1", "$0", "${1}", "k", "", "$2", "$1_x", "${1}x", "x", "$$"]);
  const source = random.pick([...labels, ...labels, "new", "none", ""]);
  return `label_replace(${vector}, "${target}", "${replacement}", "${source}", "${random.pick(replaced)}")`;
}

function bothFilters(random: Random): string {
  const metric = selector(random);
  const filter = (): string => `${metric} ${random.pick([">", "<", "=="])} ${random.pick(numbers)}`;
  return `${filter()} and ${filter()}`;
}

function rangeVector(random: Random, depth: number): string {
  if (random.chance(0.6)) return `${selector(random)}[${random.pick(["1m", "5m", "2m"])}]`;
  return `(${generateVector(random, depth - 1)})[${random.pick(["3m:1m", "3m:1m", "1m:1m"])}]`;
}

function selector(random: Random): string {
  const matchers = Array.from({ length: random.pick([0, 0, 1, 1, 2, 3]) }, () => matcher(random));
  return `${random.pick(metrics)}${matchers.length === 0 ? "" : `{${matchers.join(", ")}}`}`;
}

function matcher(random: Random): string {
  const label = random.pick(labels);
  const value = random.pick([...valuesByLabel[label], "z"]);
  const op = random.pick(["=", "=", "!=", "=~", "!~"]);
  return `${label}${op}"${op.endsWith("~") ? random.pick([value, ...patterns]) : value}"`;
}

function grouping(random: Random): string {
  return random.pick(["", ` by ${someLabels(random)}`, ` by ${someLabels(random)}`, ` without ${someLabels(random)}`]);
}

function someLabels(random: Random, but: string = ""): string {
  return `(${labels.filter((label) => random.chance(0.45) && !but.includes(label)).join(", ")})`;
}

function matching(op: string, random: Random): string {
  const how = random.pick(["", "", `on ${someLabels(random)}`, `on ${someLabels(random)}`, `ignoring ${someLabels(random)}`]);
  if (how === "" || op === "and" || op === "or" || op === "unless" || random.chance(0.5)) return ` ${how}`;
  return ` ${how} ${random.pick(["group_left", "group_left", "group_right"])} ${someLabels(random, how.startsWith("on") ? how : "")}`;
}

/** Makes an expression whose series are those of one selector, or one for each of their groups. */
export function generateShaped(random: Random, metric: string): string {
  const own = selector(random).replace(/^[a-z_:]+/i, metric);
  const vector = random.pick([own, own, `rate(${own}[5m])`, `(${own} ${random.pick(comparisons)} ${random.pick(numbers)})`]);
  const label = random.pick(labels);
  return random.pick([
    vector,
    `sum by (${label}) (${vector})`,
    `max by (${label}) (${vector})`,
    `count without (${label}) (${vector})`,
  ]);
}
