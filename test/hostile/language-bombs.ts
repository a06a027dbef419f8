import type { Draw } from "../bench/realistic-rules.ts";

/** A rule that is meant to take whoever reads it long, deep or much memory; `sort` names what it is made of. */
export interface Bomb {
  readonly sort: string;
  readonly rule: Readonly<Record<string, unknown>>;
}

type Make = (draw: Draw, size: number) => string;

const expressions: Readonly<Record<string, Make>> = {
  parentheses: (_draw, size) => "(".repeat(size) + "1" + ")".repeat(size),
  "open parentheses": (_draw, size) => "(".repeat(size),
  minuses: (_draw, size) => `${"-".repeat(size)}1`,
  "a chain of sums": (_draw, size) => Array.from({ length: size }, () => "x").join("+"),
  "a chain of powers": (_draw, size) => Array.from({ length: size }, () => "2").join("^"),
  "nested functions": (_draw, size) => "abs(".repeat(size) + "x" + ")".repeat(size),
  "nested aggregations": (_draw, size) => "sum by (a) (".repeat(size) + "x" + ")".repeat(size),
  subqueries: (_draw, size) => `x${"[5m:1m]".repeat(size)}`,
  matchers: (_draw, size) => `x{${Array.from({ length: size }, (_, index) => `l${index}="v"`).join(",")}}`,
  grouping: (_draw, size) => `sum by (${Array.from({ length: size }, (_, index) => `l${index}`).join(",")}) (x)`,
  "a long string": (_draw, size) => `x{a="${"v".repeat(size * 10)}"}`,
  "an open string": (_draw, size) => `x{a="${"\\".repeat(size)}`,
  "a comment": (_draw, size) => `x #${"#".repeat(size)}`,
  "numbers of many digits": (_draw, size) => `${"9".repeat(size)}e${"9".repeat(20)}`,
  durations: (_draw, size) => `x[${"1y".repeat(size)}]`,
  "other letters": (draw, size) =>
    Array.from({ length: size }, () => draw.of(["é", "😀", "\u0000", "\u202e", "\ud800", "x"])).join(""),
  noise: (draw, size) =>
    Array.from({ length: size }, () =>
      draw.of(["(", ")", "{", "}", "[", "]", '"', "'", "`", "-", "x", "by", " ", "5m", ":", "=~", "@", "offset"]),
    ).join(""),
  "an alternation": (_draw, size) => `x{a=~"${Array.from({ length: size }, (_, index) => `v${index}`).join("|")}"}`,
  "nested groups": (_draw, size) => `x{a=~"${"(".repeat(size)}a${")".repeat(size)}"}`,
  "nested repeats": (_draw, size) => `x{a=~"${"(".repeat(size)}a${"*)*".repeat(size)}"}`,
  "counted repeats": (_draw, size) => `x{a=~"${"(".repeat(Math.min(size, 50))}a${"){1,1000}".repeat(Math.min(size, 50))}"}`,
  "optional letters": (_draw, size) => `x{a=~"${"a?".repeat(size)}${"a".repeat(size)}"}`,
  "letter classes": (_draw, size) => `x{a=~"${"[\\\\pL\\\\pN]".repeat(size)}"}`,
};

const templates: Readonly<Record<string, Make>> = {
  "nested conditions": (_draw, size) => "{{ if true }}".repeat(size) + "{{ end }}".repeat(size),
  "open conditions": (_draw, size) => "{{ if true }}".repeat(size),
  "a pipeline": (_draw, size) => `{{ 1 ${"| print ".repeat(size)}}}`,
  "nested calls": (_draw, size) => `{{ ${"(print ".repeat(size)}1${")".repeat(size)} }}`,
  "many actions": (_draw, size) => "{{ $value }}".repeat(size),
  braces: (_draw, size) => "{{".repeat(size),
  definitions: (_draw, size) => Array.from({ length: size }, (_, index) => `{{ define "t${index}" }}{{ end }}`).join(""),
  "field chains": (_draw, size) => `{{ $labels${".a".repeat(size)} }}`,
  "noise in actions": (draw, size) =>
    `{{ ${Array.from({ length: size }, () => draw.of(["if", "end", "(", ")", "|", "$x", ":=", ".", '"', "range", "}}", "{{"])).join(" ")}`,
};

const sizes = [10, 300, 3_000, 30_000, 100_000] as const;

/** Draws a bomb; one in fifty is of the largest size. */
export function bomb(draw: Draw): Bomb {
  const size = sizes[draw.below(50) === 0 ? 4 : draw.below(4)] ?? 10;
  if (draw.below(3) === 0) {
    const [sort, make] = entry(draw, templates);
    const field = draw.of(["labels", "annotations"]);
    return { sort: `template: ${sort}`, rule: { alert: "Bomb", expr: "up == 0", [field]: { text: make(draw, size) } } };
  }
  const [sort, make] = entry(draw, expressions);
  const name = draw.of(["alert", "record"]);
  return { sort: `expression: ${sort}`, rule: { [name]: "bomb:bomb:bomb", expr: make(draw, size) } };
}

/** Makes a rule with a bomb of at most so many characters, and a mark that makes it another text than any other. */
export interface BombRow {
  readonly sort: string;
  readonly make: (draw: Draw, length: number, mark: string) => Bomb["rule"];
}

/** Every bomb. */
export const bombs: readonly BombRow[] = [
  ...Object.entries(expressions).map(([sort, make]) => ({
    sort: `expression: ${sort}`,
    make: (draw: Draw, length: number, mark: string) => ({
      record: "bomb:bomb:bomb",
      expr: `${longest(draw, make, length)} # ${mark}`,
    }),
  })),
  ...Object.entries(templates).map(([sort, make]) => ({
    sort: `template: ${sort}`,
    make: (draw: Draw, length: number, mark: string) => ({
      alert: "Bomb",
      expr: "up == 0",
      annotations: { text: `${mark} ${longest(draw, make, length)}` },
    }),
  })),
];

/** The longest text of one sort with at most so many characters. */
function longest(draw: Draw, make: Make, length: number): string {
  const perUnit = make(draw, 1_000).length / 1_000;
  return make(draw, Math.floor(length / perUnit));
}

function entry(draw: Draw, table: Readonly<Record<string, Make>>): readonly [string, Make] {
  const all = Object.entries(table);
  return all[draw.below(all.length)] ?? ["", () => ""];
}
