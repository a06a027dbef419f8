import { aggregators } from "../../../src/promql/aggregators.ts";
import type { ValueType } from "../../../src/promql/ast.ts";
import { promqlFunctions } from "../../../src/promql/functions.ts";
import type { Random } from "../../support/random.ts";
import { durations, keywords, labels, metrics, numbers, regexBodies, stringBodies } from "./words.ts";

const functions = [...promqlFunctions.values()];
const aggregates = [...aggregators.values()];
const oddTimes = ["1.5", "0", "Inf", "NaN", "9223372036854775", "9223372036854776", "1e30", ...numbers];
const arithmetic = ["+", "-", "*", "/", "%", "^", "atan2"];
const comparisons = ["==", "!=", "<", "<=", ">", ">=", "</", ">/"];
const setOperators = ["and", "or", "unless"];

/**
 * Generates random expressions as lists of tokens: every production of every version, mostly of the right types, sometimes
 * wrong in one place.
 */
export class Grammar {
  readonly #random: Random;
  #depth = 0;

  constructor(random: Random) {
    this.#random = random;
  }

  /** Returns an expression of any type. */
  expression(): string[] {
    this.#depth = 0;
    const random = this.#random;
    return this.#of(
      random.pick<ValueType>(["instant vector", "instant vector", "instant vector", "scalar", "range vector", "string"]),
    );
  }

  #of(type: ValueType): string[] {
    const random = this.#random;
    if (random.chance(0.02)) return this.#of(random.pick<ValueType>(["instant vector", "scalar", "range vector", "string"]));
    if (random.chance(0.05)) return ["(", ...this.#of(type), ")"];
    this.#depth += 1;
    const tokens = this.#depth > 5 ? this.#leaf(type) : this.#branch(type);
    this.#depth -= 1;
    return tokens;
  }

  #leaf(type: ValueType): string[] {
    const random = this.#random;
    switch (type) {
      case "scalar":
        return [...this.#sign(), this.#number()];
      case "string":
        return [this.#string(stringBodies)];
      case "range vector":
        return this.#rangeSelector();
      default:
        return random.chance(0.3)
          ? [...this.#sign(), ...this.#selector(), ...this.#modifiers()]
          : [...this.#selector(), ...this.#modifiers()];
    }
  }

  #branch(type: ValueType): string[] {
    const random = this.#random;
    const kind = random.below(10);
    if (type === "string" || kind < 2) return this.#leaf(type);
    if (type === "range vector") return kind < 7 ? this.#rangeSelector() : this.#subquery();
    if (type === "scalar") return kind < 6 ? this.#binary("scalar") : this.#call("scalar");
    if (kind < 5) return this.#call(type);
    if (kind < 7) return this.#aggregate();
    return kind < 9 ? this.#binary(type) : ["-", ...this.#of(type)];
  }

  #call(type: ValueType): string[] {
    const random = this.#random;
    const matching = functions.filter((each) => each.returns === type);
    const called = random.chance(0.03)
      ? { name: random.pick(["foo", "Rate", "holt_winter", ...keywords]), args: [], variadic: 0 }
      : random.pick(matching);
    const args: ValueType[] = [...called.args];
    const last = args.at(-1);
    if (called.variadic > 0 && random.chance(0.5)) args.pop();
    if (called.variadic !== 0 && last !== undefined) for (let more = random.below(3); more > 0; more--) args.push(last);
    if (random.chance(0.03)) args.pop();
    if (random.chance(0.03)) args.push("scalar");
    const tokens = listed(args.map((arg) => this.#of(arg)));
    return [called.name, "(", ...tokens, ...(random.chance(0.02) ? [","] : []), ")"];
  }

  #aggregate(): string[] {
    const random = this.#random;
    const operator = random.pick(aggregates);
    const grouping = random.chance(0.6) ? [random.pick(["by", "without"]), ...this.#labelList()] : [];
    const param =
      operator.param !== undefined && !random.chance(0.03)
        ? [...this.#of(operator.param), ","]
        : random.chance(0.02)
          ? ["1", ","]
          : [];
    const body = ["(", ...param, ...this.#of("instant vector"), ")"];
    const before = random.chance(0.5);
    const both = random.chance(0.02) ? grouping : [];
    return before ? [operator.name, ...grouping, ...body, ...both] : [operator.name, ...both, ...body, ...grouping];
  }

  #binary(type: ValueType): string[] {
    const random = this.#random;
    if (type === "scalar") {
      const comparison = random.chance(0.3);
      const operator = comparison
        ? [random.pick(comparisons), ...(random.chance(0.9) ? ["bool"] : [])]
        : [random.pick(arithmetic)];
      return [...this.#of("scalar"), ...operator, ...this.#of("scalar")];
    }
    const operator = random.pick(random.chance(0.2) ? setOperators : random.chance(0.5) ? comparisons : arithmetic);
    const bool = comparisons.includes(operator) ? random.chance(0.2) : random.chance(0.02);
    const scalar = !setOperators.includes(operator) || random.chance(0.03) ? random.below(6) : 5;
    const matched = (scalar > 1 && random.chance(0.4)) || random.chance(0.03);
    return [
      ...this.#of(scalar === 0 ? "scalar" : type),
      operator,
      ...(bool ? ["bool"] : []),
      ...(matched ? this.#matching(setOperators.includes(operator)) : []),
      ...this.#of(scalar === 1 ? "scalar" : type),
    ];
  }

  #matching(set: boolean): string[] {
    const random = this.#random;
    const tokens = random.chance(0.8) ? [random.pick(["on", "ignoring"]), ...this.#labelList()] : [];
    if (random.chance(set ? 0.03 : 0.4))
      tokens.push(random.pick(["group_left", "group_right"]), ...(random.chance(0.6) ? this.#labelList() : []));
    if (!random.chance(set ? 0.03 : 0.3)) return tokens;
    const fill = (name: string): string[] => [
      name,
      "(",
      ...this.#sign(),
      random.chance(0.8) ? this.#number() : random.pick(durations),
      ")",
    ];
    const forms = [
      ["fill"],
      ["fill_left"],
      ["fill_right"],
      ["fill_left", "fill_right"],
      ["fill_right", "fill_left"],
      ["fill", "fill_left"],
    ];
    return [...tokens, ...random.pick(forms).flatMap(fill)];
  }

  #labelList(): string[] {
    const random = this.#random;
    const names = Array.from({ length: random.below(4) }, () => this.#label());
    return ["(", ...listed(names.map((name) => [name])), ...(random.chance(0.05) ? [","] : []), ")"];
  }

  #label(): string {
    const random = this.#random;
    if (random.chance(0.05)) return random.pick([...keywords, ...metrics, ...numbers]);
    return random.chance(0.06) ? this.#string(stringBodies) : random.pick(labels);
  }

  #selector(): string[] {
    const random = this.#random;
    const named = random.chance(0.85);
    const name = named ? [random.chance(0.06) ? random.pick(keywords) : random.pick(metrics)] : [];
    if (named && random.chance(0.4)) return name;
    const matchers = Array.from({ length: random.below(4) + (named ? 0 : 1) }, () => this.#matcher());
    return [...name, "{", ...listed(matchers), ...(random.chance(0.05) ? [","] : []), "}"];
  }

  #matcher(): string[] {
    const random = this.#random;
    if (random.chance(0.06)) return [this.#string(stringBodies)];
    const operator = random.pick(["=", "=", "!=", "=~", "=~", "!~"]);
    const value = operator.endsWith("~") ? this.#string(regexBodies) : this.#string(stringBodies);
    return [this.#label(), operator, value];
  }

  #string(bodies: readonly string[]): string {
    const random = this.#random;
    const quote = random.chance(0.8) ? '"' : random.pick(["'", "`"]);
    const body = random.pick(random.chance(0.6) ? bodies.slice(0, 8) : bodies) + (random.chance(0.1) ? random.pick(bodies) : "");
    const plain =
      random.chance(0.9) && (body.includes(quote) || /[\n\ufffd]/.test(body) || /\\(?:q|'|"|400|ud800|U0011|x4$|$)/.test(body));
    return quote + (plain ? "a" : body) + quote;
  }

  #number(): string {
    const random = this.#random;
    return random.chance(0.9) ? String(random.below(100)) : random.pick(random.chance(0.2) ? durations : numbers);
  }

  #sign(): string[] {
    return this.#random.chance(0.15) ? [this.#random.pick(["-", "+", "-"])] : [];
  }

  #duration(): string[] {
    const random = this.#random;
    if (random.chance(0.75)) return [random.pick(["5m", "1h", "30s", "1d", "1h30m", "10", "1m"])];
    return random.chance(0.4) ? [random.pick(durations)] : this.#durationExpression(0);
  }

  #durationExpression(depth: number): string[] {
    const random = this.#random;
    const inner = (): string[] => this.#durationExpression(depth + 1);
    switch (depth > 3 ? 0 : random.below(7)) {
      case 0:
      case 1:
        return [random.pick(random.chance(0.8) ? ["5m", "1h", "30s", "2", "10"] : durations)];
      case 2:
        return [...inner(), random.pick(["+", "-", "*", "/", "%", "^"]), ...inner()];
      case 3:
        return ["(", ...inner(), ")"];
      case 4:
        return [random.pick(["-", "+"]), ...inner()];
      case 5:
        return [random.pick(["step", "range", "STEP", "start"]), "(", ")"];
      default:
        return [random.pick(["min_of", "max_of", "min", "max"]), "(", ...inner(), ",", ...inner(), ")"];
    }
  }

  #rangeSelector(): string[] {
    const random = this.#random;
    const early = random.chance(0.02) ? this.#modifiers() : [];
    return [...this.#selector(), ...early, "[", ...this.#duration(), "]", ...this.#modifiers()];
  }

  #subquery(): string[] {
    const random = this.#random;
    const step = random.chance(0.6) ? this.#duration() : [];
    return [...this.#of("instant vector"), "[", ...this.#duration(), ":", ...step, "]", ...this.#modifiers()];
  }

  #modifiers(): string[] {
    const random = this.#random;
    const tokens: string[] = [];
    while (random.chance(0.15)) tokens.push(...this.#modifier());
    return tokens;
  }

  #modifier(): string[] {
    const random = this.#random;
    switch (random.below(5)) {
      case 0:
      case 1:
        return ["offset", ...this.#sign(), ...this.#duration()];
      case 2:
        return ["@", ...this.#sign(), random.chance(0.6) ? "1609746000" : random.pick(oddTimes)];
      case 3:
        return ["@", random.pick(["start", "end", "start", "step"]), "(", ")"];
      default:
        return [random.pick(["anchored", "smoothed"])];
    }
  }
}

/** Returns the items with commas between them. */
function listed(items: readonly (readonly string[])[]): string[] {
  const tokens: string[] = [];
  for (const item of items) {
    if (tokens.length > 0) tokens.push(",");
    tokens.push(...item);
  }
  return tokens;
}
