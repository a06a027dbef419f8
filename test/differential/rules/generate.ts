import type { Random } from "../../support/random.ts";
import { generateTemplate } from "../template/generate.ts";
import { badDurations, badExpressions, durations, expressions, limits, names, oddNames, oddValues, values } from "./words.ts";
import { writeDocument } from "./yaml.ts";
import type { Yaml } from "./yaml.ts";

type Entry = readonly [key: string, value: Yaml];

/** Generates a rule file. About half of them load; the others have an error or two, of YAML or of rules. */
export function generateRuleFile(random: Random): string {
  let text = new FileMaker(random).file();
  if (random.chance(0.03)) text = slipped(random, text);
  if (random.chance(0.02)) text = text.replaceAll("\n", random.pick([" # why\n", "\n# why\n", "\n\n", " \n"]));
  return random.chance(0.02) ? text.replaceAll("\n", random.pick(["\r\n", "\r"])) : text;
}

/** The probability that a part of a file is wrong. */
const oddness = 0.025;

class FileMaker {
  readonly #random: Random;
  /** The anchors written so far, by type of value. */
  readonly #anchors = { labels: [] as string[], text: [] as string[], rule: [] as string[] };
  #count = 0;

  constructor(random: Random) {
    this.#random = random;
  }

  file(): string {
    const random = this.#random;
    if (random.chance(0.01))
      return random.pick(["", "\n", "# nothing\n", "~\n", "---\n", "[]\n", "groups\n", "{}\n", "---\n...\n", '""\n', "5\n"]);
    const groups: Yaml = this.#odd() ?? { items: this.#many(3, () => this.#group()), flow: random.chance(0.05) };
    const entries: Entry[] = [["groups", groups]];
    if (this.#isOdd())
      entries.push([
        random.pick(["group", "rules", "x-labels", "groups", "<<", "'groups'", "global"]),
        random.pick(["a", "[]", "{}", "~"]),
      ]);
    const root: Yaml = { entries, flow: random.chance(0.03) };
    return this.#framed(writeDocument(root));
  }

  /** Adds what may surround a document. */
  #framed(text: string): string {
    const random = this.#random;
    if (random.chance(0.9)) return text;
    const before = random.pick([
      "---\n",
      "# rules\n",
      "\ufeff",
      "%YAML 1.1\n---\n",
      "\n\n",
      "--- # first\n",
      "# a\n---\n# b\n",
      "%YAML 1.2\n---\n",
      "---\n---\n",
    ]);
    const after = random.pick(["", "---\ngroups: []\n", "...\n", "# end\n", "---\n: [\n", "...\n---\nx\n", "---\n"]);
    return before + text + after;
  }

  #group(): Yaml {
    const random = this.#random;
    const odd = this.#odd();
    if (odd !== undefined) return odd;
    const entries: Entry[] = [["name", this.#odd() ?? this.#scalar(random.pick(["a", "b", "c", "node.rules", "Y", "1", "x y"]))]];
    if (random.chance(0.3)) entries.push(["interval", this.#duration()]);
    if (random.chance(0.1)) entries.push(["query_offset", this.#duration()]);
    if (random.chance(0.2)) entries.push(["limit", random.pick(limits)]);
    if (random.chance(0.15)) entries.push(["labels", this.#labels()]);
    if (random.chance(0.97)) entries.push(["rules", this.#odd() ?? { items: this.#many(4, () => this.#rule()) }]);
    if (this.#isOdd())
      entries.push(this.#stray(["partial_response_strategy", "rule", "Name", "concurrency", "name", "node", "interval"]));
    return this.#map(this.#shuffled(entries));
  }

  #rule(): Yaml {
    const random = this.#random;
    const odd = this.#odd();
    if (odd !== undefined) return odd;
    const sort = random.next();
    const isAlert = sort < 0.6;
    const entries: Entry[] = [];
    if (isAlert || sort > 0.98)
      entries.push(["alert", this.#odd() ?? this.#scalar(random.pick(["HighLoad", "Down", "a b", "é", "Y", "A"]))]);
    if (!isAlert && sort < 0.995) entries.push(["record", this.#record()]);
    if (!this.#isOdd()) entries.push(["expr", this.#expression()]);
    if (isAlert ? random.chance(0.5) : random.chance(0.02)) entries.push(["for", this.#duration()]);
    if (isAlert ? random.chance(0.15) : random.chance(0.02)) entries.push(["keep_firing_for", this.#duration()]);
    if (random.chance(0.4)) entries.push(["labels", this.#labels()]);
    if (isAlert ? random.chance(0.5) : random.chance(0.02)) entries.push(["annotations", this.#labels()]);
    if (this.#isOdd())
      entries.push(this.#stray(["fr", "expression", "Alert", "expr", "labels", "severity", "node", '"alert"', "alert"]));
    return this.#map(this.#shuffled(entries), "rule");
  }

  /** Generates a map, sometimes with an anchor, as an alias or with a merge key. */
  #map(entries: readonly Entry[], kind?: "rule" | "labels"): Yaml {
    const random = this.#random;
    const flow = random.chance(0.06);
    if (kind === undefined || random.chance(0.85)) return { entries, flow };
    const known = this.#anchors[kind];
    if (known.length > 0 && random.chance(0.6)) {
      const alias = `*${random.pick(known)}`;
      if (random.chance(0.3)) return alias;
      const merge: Entry = [
        "<<",
        random.pick([alias, alias, `[${alias}]`, `[${alias}, ${alias}]`, `{${random.pick(names)}: x}`, "x", "~", "[x]"]),
      ];
      return { entries: random.chance(0.5) ? [merge, ...entries] : [...entries, merge], flow };
    }
    const anchor = `${kind}${(this.#count += 1)}`;
    known.push(anchor);
    return { entries, flow, before: `&${anchor}` };
  }

  #labels(): Yaml {
    const random = this.#random;
    const odd = this.#odd();
    if (odd !== undefined) return odd;
    return this.#map(
      this.#many(3, (): Entry => [this.#isOdd(2) ? random.pick(oddNames) : random.pick(names), this.#value()]),
      "labels",
    );
  }

  #value(): Yaml {
    const random = this.#random;
    const odd = this.#odd();
    if (odd !== undefined) return odd;
    if (random.chance(0.6)) return random.pick(values);
    return random.chance(0.3) ? quoted(generateTemplate(random)) : this.#scalar(random.pick(templates));
  }

  #record(): Yaml {
    const random = this.#random;
    return this.#odd() ?? (this.#isOdd(2) ? random.pick(oddNames) : random.pick(["a:b", "job:up:sum", "up", "_x", ...names]));
  }

  #expression(): Yaml {
    const random = this.#random;
    return this.#odd() ?? this.#scalar(random.pick(this.#isOdd(2) ? badExpressions : expressions));
  }

  #duration(): Yaml {
    const random = this.#random;
    return this.#odd() ?? random.pick(this.#isOdd(2) ? badDurations : durations);
  }

  /** Generates a string in one of its styles, sometimes with an anchor or as an alias. */
  #scalar(text: string): Yaml {
    const random = this.#random;
    const known = this.#anchors.text;
    if (random.chance(0.02)) {
      if (known.length > 0) return `*${random.pick(known)}`;
      const anchor = `text${(this.#count += 1)}`;
      known.push(anchor);
      return `&${anchor} ${JSON.stringify(text)}`;
    }
    const sort = random.below(8);
    if (isPlain(text) && sort === 6) return text.replace(" ", `\n${" ".repeat(20)}`);
    if (isPlain(text) && sort < 4) return text;
    if (sort === 4 && !text.includes("\n")) return `'${text.replaceAll("'", "''")}'`;
    if (sort === 5) return { lines: text, style: random.pick(["|", "|-", ">", ">-"]) };
    return JSON.stringify(text);
  }

  #stray(keys: readonly string[]): Entry {
    const { pick } = { pick: <T>(list: readonly T[]): T => this.#random.pick(list) };
    return [pick(keys), pick([...oddValues, "a", "b"])];
  }

  #isOdd(times = 1): boolean {
    return this.#random.chance(oddness * times);
  }

  #odd(): string | undefined {
    return this.#isOdd(0.5) ? this.#random.pick(oddValues) : undefined;
  }

  #many<T>(most: number, make: () => T): T[] {
    return Array.from({ length: this.#random.below(most + 1) }, make);
  }

  #shuffled(entries: readonly Entry[]): readonly Entry[] {
    if (this.#random.chance(0.7)) return entries;
    const rest = [...entries];
    const taken: Entry[] = [];
    while (rest.length > 0) taken.push(...rest.splice(this.#random.below(rest.length), 1));
    return taken;
  }
}

const templates: readonly string[] = [
  "{{ $labels.instance }} is down",
  "{{ $value | humanize }}",
  "{{ $valu }}",
  "{{ if $value }}x",
  '{{ printf "%.2f" $value }}',
  "{{ .Labels.job }}\n{{ with query `up` }}{{ . | first | value }}{{ end }}",
  "{{ now }}",
  "{{ toDuration 5 }}",
  '{{ define "__alert_A" }}x{{ end }}',
];

/** Returns a double-quoted string, with non-printable characters escaped. */
function quoted(text: string): string {
  return JSON.stringify(text).replaceAll("\u007f", "\\x7f");
}

/** Reports whether a text may be a plain scalar in block style. */
function isPlain(text: string): boolean {
  return /^[A-Za-z_]/.test(text) && !/: |:$| #|\n/.test(text);
}

/** Makes a typo in the text: a character removed, inserted or doubled. */
function slipped(random: Random, text: string): string {
  const at = random.below(text.length + 1);
  const sort = random.below(3);
  const put = random.pick([
    " ",
    "  ",
    "\n",
    ":",
    "-",
    '"',
    "'",
    "#",
    "{",
    "}",
    "[",
    "]",
    "&",
    "*",
    "!",
    "|",
    ">",
    "\t",
    ",",
    "?",
    "%",
    "@",
    "x",
    ": ",
    "- ",
  ]);
  if (sort === 0) return text.slice(0, at) + text.slice(at + 1);
  if (sort === 1) return text.slice(0, at) + put + text.slice(at);
  return text.slice(0, at) + text.slice(at, at + 1) + text.slice(at);
}
