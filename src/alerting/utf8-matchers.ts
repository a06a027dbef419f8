import { unquoteGo } from "../promql/unquote.ts";
import type { Diagnostic } from "../text/diagnostic.ts";
import type { Dialect } from "./dialect.ts";
import { operatorOf, regexDiagnostic } from "./matcher.ts";
import type { Matcher, ParsedMatchers } from "./matcher.ts";
import { space } from "./space.ts";

/** A token at `[start, end)` of the text; `end` has no characters. */
interface Token {
  readonly sort: "{" | "}" | "," | "operator" | "text" | "quoted" | "invalid" | "end";
  readonly start: number;
  readonly end: number;
}

/**
 * Parses matchers as Alertmanager does from 0.27 on where names may be any UTF-8: names and values are either in double
 * quotes, with Go's escapes, or without any of `{}!=~,\"'` and the backtick
 * (https://prometheus.io/docs/alerting/latest/configuration/#utf-8-matchers).
 */
export function parseUtf8Matchers(text: string, dialect: Dialect): ParsedMatchers {
  return new Parser(text, dialect).parse();
}

/** Thrown and caught within this file only. */
class Refusal {
  readonly diagnostic: Diagnostic;

  constructor(diagnostic: Diagnostic) {
    this.diagnostic = diagnostic;
  }
}

const spaces = new RegExp(`[${space}]*`, "y");
const unquoted = new RegExp(`[^${space}{}!=~,\\\\"'\`]+`, "y");
const operator = /=~?|![=~]/y;
const quoted = /"[^"\\]*(?:\\[^][^"\\]*)*"/y;

class Parser {
  readonly #text: string;
  readonly #dialect: Dialect;
  #token: Token;

  constructor(text: string, dialect: Dialect) {
    this.#text = text;
    this.#dialect = dialect;
    this.#token = this.#scan(0);
  }

  parse(): ParsedMatchers {
    try {
      return { ok: true, matchers: this.#list() };
    } catch (refusal) {
      if (refusal instanceof Refusal) return { ok: false, diagnostic: refusal.diagnostic };
      throw refusal;
    }
  }

  #list(): readonly Matcher[] {
    const matchers: Matcher[] = [];
    const opened = this.#takes("{");
    while (!this.#isAt("}", "end")) {
      matchers.push(this.#matcher());
      if (!this.#takes(",") && !this.#isAt("}", "end")) {
        const fix = "separate matchers by commas, and put values with other characters in double quotes";
        this.#refuse("unexpected text after a matcher", fix);
      }
    }
    if (opened && !this.#takes("}")) this.#refuse("the { is not closed", "add a } at the end");
    if (!opened && this.#isAt("}")) this.#refuse("unexpected }", "delete it, or add a { at the start");
    if (!this.#isAt("end")) this.#refuse("unexpected text after the }", "delete it");
    return matchers;
  }

  #matcher(): Matcher {
    const name = this.#word("expected the name of a label", 'write a matcher as severity="critical"');
    const sign = operatorOf(this.#token.sort === "operator" ? this.#text.slice(this.#token.start, this.#token.end) : "");
    if (sign === undefined)
      this.#refuse("expected one of = != =~ !~ after the name of a label", 'write a matcher as severity="critical"');
    this.#next();
    const span = { start: this.#token.start, end: this.#token.end };
    const value = this.#word("expected a value", 'write "" for an empty one, and other values in double quotes');
    const matcher = { name, operator: sign, value };
    const wrong = regexDiagnostic(matcher, this.#dialect);
    if (wrong !== undefined) throw new Refusal({ ...wrong, span });
    return matcher;
  }

  /** Reads a name or a value, in quotes or not. */
  #word(problem: string, fix: string): string {
    const { sort, start, end } = this.#token;
    if (sort !== "text" && sort !== "quoted") this.#refuse(problem, fix);
    this.#next();
    if (sort === "text") return this.#text.slice(start, end);
    const result = unquoteGo(this.#text, start, end);
    if (!result.ok) throw new Refusal(result.diagnostic);
    if (result.value.isWellFormed()) return result.value;
    throw new Refusal({
      span: { start, end },
      problem: "has bytes that are not UTF-8",
      fix: "write \\u and four hexadecimal digits",
    });
  }

  #isAt(...sorts: readonly Token["sort"][]): boolean {
    return sorts.includes(this.#token.sort);
  }

  /** Skips the token if it is of a sort, and reports whether it was. */
  #takes(sort: Token["sort"]): boolean {
    const found = this.#isAt(sort);
    if (found) this.#next();
    return found;
  }

  #next(): void {
    this.#token = this.#scan(this.#token.end);
  }

  #scan(from: number): Token {
    const start = endOf(spaces, this.#text, from) ?? from;
    const character = this.#text.charAt(start);
    if (character === "") return { sort: "end", start, end: start };
    if (character === "{" || character === "}" || character === ",") return { sort: character, start, end: start + 1 };
    for (const [sort, pattern] of scanned) {
      const end = endOf(pattern, this.#text, start);
      if (end !== undefined) return { sort, start, end };
    }
    return { sort: "invalid", start, end: start + 1 };
  }

  #refuse(problem: string, fix: string): never {
    const { sort, start, end } = this.#token;
    const span = { start, end };
    if (sort !== "invalid") throw new Refusal({ span, problem, fix });
    if (this.#text.charAt(start) === '"')
      throw new Refusal({
        span: { start, end: this.#text.length },
        problem: "the double quote is not closed",
        fix: 'add a " at the end of the value',
      });
    const written = this.#text.charAt(start);
    throw new Refusal({ span, problem: `unexpected ${written}`, fix: "put the name or value in double quotes" });
  }
}

const scanned = [
  ["operator", operator],
  ["quoted", quoted],
  ["text", unquoted],
] as const;

function endOf(pattern: RegExp, text: string, at: number): number | undefined {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : undefined;
}
