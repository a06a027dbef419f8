import type { Random } from "../../support/random.ts";

/**
 * Names of fields. They leave out the one deliberate difference in templates: whether letters newer than Unicode 15 are letters
 * depends on the Go that Prometheus was built with, and they are letters to us.
 */
const fieldNames = ["Labels", "Value", "instance", "job", "ExternalLabels", "é", "a1", "_", "ملف", "𝒳"];

/**
 * Generates a template: most often from the grammar, else one of those with a few mutations, or a sequence of random tokens.
 * About half of them parse.
 */
export function generateTemplate(random: Random): string {
  const sort = random.below(10);
  if (sort < 4) return grammatical(random);
  if (sort < 8) return mutated(random, grammatical(random));
  if (sort < 9) return jumbled(random);
  return mutated(random, jumbled(random));
}

/** Generates a template from the grammar. */
function grammatical(random: Random): string {
  return new Grower(random).list(random.below(3) + 1);
}

const functionNames = [
  "humanize",
  "humanizePercentage",
  "printf",
  "query",
  "first",
  "value",
  "label",
  "title",
  "toUpper",
  "reReplaceAll",
  "index",
  "len",
  "eq",
  "and",
  "not",
  "args",
  "urlquery",
  "now",
  "toDuration",
  "urlQueryEscape",
  "tmpl",
  "humanise",
  "add",
  "call",
  "slice",
  "strvalue",
];
const variables = ["$", "$labels", "$value", "$externalLabels", "$externalURL", "$x", "$i", "$valu", "$labels", "$value"];
const strings = [
  '"up"',
  '"%.2f"',
  '`up{job="a"}`',
  '"a\\"b"',
  '"\\n\\t"',
  '"\\u00e9"',
  '"\\x41"',
  '"\\101"',
  '""',
  "``",
  "`a\nb`",
  '"é"',
  '"𝒳"',
];
const badStrings = [
  '"\\q"',
  '"\\\'"',
  '"\\400"',
  '"\\ud800"',
  '"\\U00110000"',
  '"\\x4"',
  '"\\u12"',
  "'ab'",
  "''",
  "'\\\"'",
  '"a\nb"',
  "'é",
  '"\\8"',
];
const numbers = [
  "1",
  "0",
  "3.14",
  "1e3",
  "0x1F",
  "'a'",
  "'\\n'",
  "'\\''",
  "-1",
  "+2",
  "1_000",
  "1i",
  "1+2i",
  "0b11",
  "0o17",
  "0777",
  ".5",
  "5.",
  "'é'",
  "'𝒳'",
  "0x1p-2",
];
const oddNumbers = [
  "08",
  "1__0",
  "0x",
  "1e",
  "1e400",
  "0x1p1023",
  "0x1p1024",
  "0x1.fffffffffffff8p1023",
  "0x1.fffffffffffff7p1023",
  "18446744073709551615",
  "18446744073709551616",
  "-9223372036854775808",
  "-9223372036854775809",
  "+18446744073709551615",
  "0b2",
  "0o8",
  "1+i",
  "1i+2i",
  "0x1+2i",
  "0x1p1+0x1p2i",
  "1_0.5",
  "_1",
  "1_",
  "0_1",
  "0x_1",
  "0_8",
  "1.5.5",
  "1e5i",
  "1e400i",
  "010i",
  "08i",
  "0x10i",
  "1e+2+3i",
  "1e+-2i",
  "-",
  "+",
  "-.",
  ".",
  "1.e",
  "0x.8p1",
  "0x.p1",
  "0xep1",
  "1a",
  "1.5e1_0",
  "1.5e_1",
  "0.0000001e-999",
  "1_0e1",
  "1+1e400i",
  "+i",
  "0i",
  "1e1000000000000000000000",
  "0x1p99999999999999999999",
  "0e99999999",
  "0x0p99999",
  "0B1",
  "0O7",
  "0X1P+4",
  "00",
  "0_",
  "0b_1",
  "0b1_",
  "0b",
];

class Grower {
  readonly #random: Random;
  #depth = 0;

  constructor(random: Random) {
    this.#random = random;
  }

  list(items: number): string {
    let text = "";
    for (let count = 0; count < items; count++) text += this.#random.chance(1 / 3) ? this.#text() : this.#action();
    return text;
  }

  #text(): string {
    return this.#random.pick(["load is ", "\n", " ", "  \n ", "100%", "{ }", "é", "\u00a0", "a }} b", "-", "\t"]);
  }

  #action(): string {
    const random = this.#random;
    this.#depth += 1;
    const sort = this.#depth > 4 ? random.below(12) : random.below(24);
    const made = this.#make(sort);
    this.#depth -= 1;
    return made;
  }

  #make(sort: number): string {
    const random = this.#random;
    if (sort < 10) return this.#braces(this.#pipeline());
    if (sort === 10) return this.#comment();
    if (sort === 11) return this.#braces(`${random.pick(variables)} ${random.pick([":=", "="])} ${this.#pipeline()}`);
    if (sort < 16) return this.#branch("if");
    if (sort < 18) return this.#branch("with");
    if (sort < 21) return this.#range();
    if (sort === 21) return this.#braces(`template ${random.pick(strings)}${random.chance(1 / 2) ? "" : ` ${this.#pipeline()}`}`);
    const name = random.pick(['"a"', '"b"', "`a`", '"__alert_A"']);
    if (sort === 22) return `${this.#braces(`block ${name} ${this.#pipeline()}`)}${this.#body()}${this.#braces("end")}`;
    return `${this.#braces(`define ${name}`)}${this.#body()}${this.#braces("end")}`;
  }

  #comment(): string {
    return this.#random.pick(["{{/* a */}}", "{{- /* a\nb */ -}}", "{{/* a */ -}}\n", "{{/**/}}", "{{- /* }} */}}"]);
  }

  #braces(inside: string): string {
    const random = this.#random;
    const open = random.pick(["{{", "{{ ", "{{ ", "{{- ", "{{-\n", "{{\n"]);
    const close = random.pick(["}}", " }}", " }}", " -}}", "\n-}}", "  -}}", "\n}}"]);
    return open + inside + close;
  }

  #body(): string {
    return this.list(this.#random.below(3));
  }

  #branch(kind: "if" | "with"): string {
    const random = this.#random;
    let text = this.#braces(`${kind} ${this.#pipeline()}`) + this.#body();
    while (random.chance(1 / 4))
      text += this.#braces(`else ${random.chance(1 / 8) ? "if" : kind} ${this.#pipeline()}`) + this.#body();
    if (random.chance(1 / 3)) text += this.#braces("else") + this.#body();
    return text + this.#braces("end");
  }

  #range(): string {
    const random = this.#random;
    const declared = random.pick(["", "", "$x := ", "$i, $x := ", "$i,$x:=", "$i, $x = "]);
    const jump = random.chance(1 / 3) ? this.#braces(random.pick(["break", "continue"])) : "";
    const otherwise = random.chance(1 / 3) ? this.#braces("else") + this.#body() : "";
    return `${this.#braces(`range ${declared}${this.#pipeline()}`)}${this.#body()}${jump}${otherwise}${this.#braces("end")}`;
  }

  #pipeline(): string {
    const random = this.#random;
    let text = this.#command();
    while (random.chance(1 / 3)) {
      text += `${random.pick([" | ", "|", " |", " |\n"])}${random.chance(1 / 8) ? this.#operand() : this.#call()}`;
    }
    return text;
  }

  #command(): string {
    return this.#random.chance(1 / 3) ? this.#call() : this.#operand();
  }

  #call(): string {
    const random = this.#random;
    let text = random.pick(functionNames);
    for (let count = random.below(3); count > 0; count--) text += random.pick([" ", " ", "\n", "  "]) + this.#operand();
    return text;
  }

  #operand(): string {
    const random = this.#random;
    const sort = random.below(14);
    if (sort < 4) return random.pick(variables) + this.#fields(2);
    if (sort < 7) return this.#fields(3) || ".";
    if (sort < 9) return random.pick(strings);
    if (sort === 9) return random.pick(numbers);
    if (sort === 10) return random.pick(["true", "false", "nil", "."]);
    if (sort === 11) return random.chance(1 / 4) ? random.pick([...oddNumbers, ...badStrings]) : random.pick(numbers);
    this.#depth += 1;
    const text =
      this.#depth > 6
        ? "$value"
        : `(${this.#random.pick(["", "", " "])}${this.#pipeline()}${random.pick(["", "", " "])})${this.#fields(1)}`;
    this.#depth -= 1;
    return text;
  }

  #fields(most: number): string {
    let text = "";
    for (let count = this.#random.below(most + 1); count > 0; count--) text += `.${this.#random.pick(fieldNames)}`;
    return text;
  }
}

const pieces = [
  "{{",
  "}}",
  "{{- ",
  " -}}",
  "-}}",
  "{{-",
  " ",
  "\n",
  "\t",
  "(",
  ")",
  "|",
  ",",
  ":=",
  "=",
  ":",
  ".",
  "..",
  "$",
  "$x",
  "$x.y",
  ".a.b",
  ".1",
  '"',
  "`",
  "'",
  "\\",
  "/*",
  "*/",
  "if ",
  "else",
  "else if ",
  "end",
  "with ",
  "range ",
  "template ",
  "block ",
  "define ",
  "break",
  "continue",
  "nil",
  "true",
  "print",
  "len ",
  "a-b",
  "é",
  "\u0000",
  "\u007f",
  "\ufffd",
  "𝒳",
  "٣",
  "½",
  "\u00a0",
  "\r",
  "{",
  "}",
  "*",
  "!",
  "1",
  "0x1",
  "-3",
  "+i",
  '"a"',
  "`b`",
  "'c'",
  ...functionNames,
  ...variables,
  ...badStrings,
  ...oddNumbers,
];

/** Returns random tokens, most of them inside one action. */
function jumbled(random: Random): string {
  let text = random.chance(1 / 4) ? "" : "{{ ";
  for (let count = random.below(8) + 1; count > 0; count--) text += random.pick(pieces) + (random.chance(1 / 2) ? " " : "");
  return random.chance(1 / 4) ? text : `${text}}}`;
}

/** Makes one to three mutations: a part is deleted, inserted, doubled, swapped or replaced. */
function mutated(random: Random, from: string): string {
  let text = from;
  for (let slips = random.below(3) + 1; slips > 0; slips--) {
    const at = random.below(text.length + 1);
    const width = random.chance(1 / 2) ? 1 : random.below(6);
    const cut = text.slice(at, at + width);
    const sort = random.below(5);
    if (sort === 0) text = text.slice(0, at) + text.slice(at + width);
    else if (sort === 1) text = text.slice(0, at) + random.pick(pieces) + text.slice(at);
    else if (sort === 2) text = text.slice(0, at) + random.pick(pieces) + text.slice(at + width);
    else if (sort === 3) text = text.slice(0, at) + cut + text.slice(at);
    else text = text.slice(0, at) + text.slice(at + width) + cut;
  }
  return text;
}
