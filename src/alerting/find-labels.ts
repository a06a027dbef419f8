import type { Dialect } from "./dialect.ts";
import { findValue, isFulfilled } from "./find-value.ts";
import type { Condition, FoundValue } from "./find-value.ts";
import type { Matcher, Operator } from "./matcher.ts";

/** Labels of an alert, those that are not empty. */
export type Labels = Readonly<Record<string, string>>;

/** Labels that matchers match, that there are none, or that it is not known. */
export type FoundLabels = { readonly labels: Labels } | "none" | "unknown";

/** The most combinations of matchers that are tried before the answer is unknown. */
const maxTries = 2_000;

/**
 * Finds labels that all of `matchers` match, and none of the lists in `without` does. The answer is exact: labels do not depend on
 * each other, so a list fails to match where one of its matchers does.
 */
export function findLabels(
  matchers: readonly Matcher[],
  without: readonly (readonly Matcher[])[],
  dialect: Pick<Dialect, "angleNames">,
): FoundLabels {
  return new Finder(without, dialect).find(matchers);
}

/** Conditions by label. */
type Conditions = ReadonlyMap<string, readonly Condition[]>;

const opposites: Readonly<Record<Operator, Operator>> = { "=": "!=", "!=": "=", "=~": "!~", "!~": "=~" };

class Finder {
  readonly #without: readonly (readonly Matcher[])[];
  readonly #dialect: Pick<Dialect, "angleNames">;
  readonly #values = new Map<string, FoundValue>();
  #tries = 0;
  #isCertain = true;

  constructor(without: readonly (readonly Matcher[])[], dialect: Pick<Dialect, "angleNames">) {
    this.#without = without;
    this.#dialect = dialect;
  }

  find(matchers: readonly Matcher[]): FoundLabels {
    const labels = this.#escape(matchers.reduce<Conditions>(withMatcher, new Map()), this.#without);
    if (labels !== undefined) return { labels };
    return this.#isCertain ? "none" : "unknown";
  }

  /** Finds labels that conditions hold for and no list matches. Only a list that matches the labels that were found first is looked into. */
  #escape(conditions: Conditions, without: readonly (readonly Matcher[])[]): Labels | undefined {
    const labels = this.#labelsOf(conditions);
    if (labels === undefined) return undefined;
    const hit = without.find((list) =>
      list.every((matcher) => isFulfilled(matcher, labels[matcher.name] ?? "", this.#dialect) !== false),
    );
    if (hit === undefined) return labels;
    if (++this.#tries > maxTries) {
      this.#isCertain = false;
      return undefined;
    }
    const others = without.filter((list) => list !== hit);
    let seen = conditions;
    for (const matcher of hit) {
      const found = this.#escape(withMatcher(seen, { ...matcher, operator: opposites[matcher.operator] }), others);
      if (found !== undefined) return found;
      // Where this matcher fails has been looked at; the next one fails where this one matches.
      seen = withMatcher(seen, matcher);
    }
    return undefined;
  }

  #labelsOf(conditions: Conditions): Labels | undefined {
    const labels: Record<string, string> = {};
    for (const [label, list] of conditions) {
      const found = this.#valueOf(list);
      if (found === "unknown") this.#isCertain = false;
      if (typeof found === "string") return undefined;
      if (found.value !== "") labels[label] = found.value;
    }
    return labels;
  }

  #valueOf(conditions: readonly Condition[]): FoundValue {
    const key = conditions
      .map(({ operator, value }) => JSON.stringify(operator + value))
      .toSorted((a, b) => (a < b ? -1 : 1))
      .join();
    const known = this.#values.get(key);
    if (known !== undefined) return known;
    const found = findValue(conditions, this.#dialect);
    this.#values.set(key, found);
    return found;
  }
}

function withMatcher(conditions: Conditions, { name, operator, value }: Matcher): Conditions {
  const own = conditions.get(name) ?? [];
  if (own.some((other) => other.operator === operator && other.value === value)) return conditions;
  return new Map(conditions).set(name, [...own, { operator, value }]);
}
