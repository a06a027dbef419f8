import { suggest } from "../text/suggest.ts";
import { UsageError } from "./usage-error.ts";

/**
 * What a flag takes: `switch` is on, off, or `=true`, `=false`; `list` is repeated or comma-separated, `texts` is
 * repeated, one a line in an environment variable; `optional text` is text that may be left out, and is then the empty text.
 */
export type FlagType = "text" | "optional text" | "switch" | "list" | "texts" | "choice" | "duration" | "count";

/** One flag: parsing, help and the README's table are all made from its row. */
export interface FlagRow<Command extends string = string> {
  /** Without dashes, as in `web.listen-address`; one or two dashes are accepted, as by Go programs. */
  readonly name: string;
  readonly type: FlagType;
  /** The placeholder of the value in help, as in `FILE`. */
  readonly value?: string;
  readonly choices?: readonly string[];
  /** The value if the flag is not given, as it would be written; absent if that depends on other flags. */
  readonly default?: string;
  /** The default in help, if `default` is absent or needs words. */
  readonly defaultText?: string;
  readonly commands: readonly Command[];
  /** An empty value is accepted, as it is by upstream or for its own meaning; of other flags it is an unset variable of CI. */
  readonly mayBeEmpty?: true;
  /** It cannot be set in the environment. */
  readonly commandLineOnly?: true;
  readonly help: string;
  /** Why the flag is accepted without effect: flags of prometheus-operator that have no meaning here. */
  readonly ignored?: string;
}

/** What was given, by flag name: from the command line, else from the environment, else the row's default. */
export interface GivenFlags {
  readonly values: ReadonlyMap<string, readonly string[]>;
  /** The names given on the command line or in the environment, without those that hold by default. */
  readonly explicit: ReadonlySet<string>;
  readonly positionals: readonly string[];
}

/** Writes the environment variable that gives a flag: `web.cert-file` is `PROMGATE_WEB_CERT_FILE`. */
export function envName(flag: string): string {
  return `PROMGATE_${flag.replaceAll(/[.-]/g, "_").toUpperCase()}`;
}

/**
 * Parses arguments by a table of flags, in the ways of Go's programs: one dash or two, `--flag=value` or
 * `--flag value`, `--` before arguments that start with a dash, and `-` alone as an argument.
 *
 * @throws UsageError for an unknown flag, a missing value, or a value that the row does not allow.
 */
export function parseFlags(
  rows: readonly FlagRow[],
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): GivenFlags {
  const parser = new FlagParser(rows);
  parser.parse(args);
  parser.complete(env);
  return { values: parser.values, explicit: parser.explicit, positionals: parser.positionals };
}

class FlagParser {
  readonly values = new Map<string, readonly string[]>();
  readonly explicit = new Set<string>();
  readonly positionals: string[] = [];
  readonly #rows: ReadonlyMap<string, FlagRow>;

  constructor(rows: readonly FlagRow[]) {
    this.#rows = new Map(rows.map((row) => [row.name, row]));
  }

  parse(args: readonly string[]): void {
    for (let index = 0; index < args.length; index++) {
      const arg = args[index] ?? "";
      if (arg === "--") {
        this.positionals.push(...args.slice(index + 1));
        return;
      }
      if (arg === "-" || !arg.startsWith("-")) this.positionals.push(arg);
      else if (this.#flag(arg, args[index + 1])) index += 1;
    }
  }

  /** Takes one flag; says whether it took the next argument as its value. */
  #flag(arg: string, next: string | undefined): boolean {
    const match = /^--?([^=]*)(?:=(.*))?$/s.exec(arg);
    const name = match?.[1] ?? "";
    const inline = match?.[2];
    const row = this.#rows.get(name) ?? this.#unknown(name);
    if (inline !== undefined) this.#set(row, inline, `--${name}`);
    else if (row.type === "switch") this.#set(row, "true", `--${name}`);
    else if (row.type === "optional text" && (next === undefined || next.startsWith("-"))) this.#set(row, "", `--${name}`);
    else if (next === undefined || /^-./.test(next)) {
      throw new UsageError(`--${name} needs a value`, `write --${name}=${placeholder(row)}`);
    } else {
      this.#set(row, next, `--${name}`);
      return true;
    }
    return false;
  }

  /** Fills what the command line left open from the environment and the rows' defaults. */
  complete(env: Readonly<Record<string, string | undefined>>): void {
    for (const row of this.#rows.values()) {
      if (this.values.has(row.name)) continue;
      const given = row.commandLineOnly === true ? undefined : env[envName(row.name)];
      if (given !== undefined) this.#set(row, given, envName(row.name));
      else if (row.default !== undefined) this.values.set(row.name, isRepeatable(row) ? splitList(row.default) : [row.default]);
    }
  }

  #set(row: FlagRow, written: string, where: string): void {
    this.explicit.add(row.name);
    const values = readValue(row, written, where);
    if (row.mayBeEmpty !== true && row.type !== "optional text" && values.every((value) => value === ""))
      throw new UsageError(
        `${where}: must not be empty`,
        `set a value, or ${where.startsWith("-") ? "remove the flag" : "unset it"}`,
      );
    this.values.set(row.name, isRepeatable(row) ? [...(this.values.get(row.name) ?? []), ...values] : values);
  }

  #unknown(name: string): never {
    const near = suggest(name, [...this.#rows.keys()]);
    throw new UsageError(`unknown flag --${name}`, near === undefined ? "see --help for the flags" : `did you mean --${near}?`);
  }
}

function isRepeatable({ type }: FlagRow): boolean {
  return type === "list" || type === "texts";
}

const switchWords: ReadonlyMap<string, string> = new Map([
  ...["true", "t", "1", "on"].map((word) => [word, "true"] as const),
  ...["false", "f", "0", "off"].map((word) => [word, "false"] as const),
]);

/** Checks one written value against its row and brings it into its plain form; durations and counts stay text. */
function readValue(row: FlagRow, written: string, where: string): readonly string[] {
  const bad = (fix: string): never => {
    throw new UsageError(`${where}: ${JSON.stringify(written)} is not ${article(row)}`, fix);
  };
  switch (row.type) {
    case "switch":
      return [switchWords.get(written.toLowerCase()) ?? bad("use true or false")];
    case "choice": {
      const choices = row.choices ?? [];
      if (choices.includes(written)) return [written];
      const near = suggest(written, choices);
      const fix = near === undefined ? `use one of ${choices.join(", ")}` : `did you mean ${near}?`;
      throw new UsageError(`${where}: unknown value ${JSON.stringify(written)}`, fix);
    }
    case "duration":
      return durationMs(written) === undefined ? bad("write it as in 30s, 1m30s or 500ms") : [written];
    case "count":
      return /^\d{1,15}$/.test(written) ? [written] : bad("write a whole number, 0 or more");
    case "list":
      return splitList(written);
    case "texts":
      return written.split("\n").filter((line) => line !== "");
    default:
      return [written];
  }
}

function article(row: FlagRow): string {
  if (row.type === "switch") return "true or false";
  return row.type === "duration" ? "a duration" : "a whole number";
}

function splitList(written: string): string[] {
  return written
    .split(",")
    .map((item) => item.trim())
    .filter((item) => item !== "");
}

const unitMs: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** Reads a duration such as `1m30s`, `500ms` or `0` in milliseconds; undefined if the text is not one. */
export function durationMs(written: string): number | undefined {
  if (written === "0") return 0;
  if (!/^(?:\d+(?:\.\d+)?(?:ms|[smhd]))+$/.test(written)) return undefined;
  let total = 0;
  for (const [, number = "0", unit = "ms"] of written.matchAll(/(\d+(?:\.\d+)?)(ms|[smhd])/g))
    total += Number(number) * (unitMs[unit] ?? 0);
  return total;
}

/** Returns the placeholder of a flag's value in help, as in `FILE` or `text|json`; empty for a switch. */
export function placeholder(row: FlagRow): string {
  if (row.type === "switch") return "";
  if (row.value !== undefined) return row.value;
  if (row.choices !== undefined) return row.choices.join("|");
  return {
    text: "TEXT",
    "optional text": "TEXT",
    list: "LIST",
    texts: "TEXT",
    choice: "WORD",
    duration: "DURATION",
    count: "NUMBER",
  }[row.type];
}
