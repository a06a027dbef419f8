import assert from "node:assert/strict";
import { test } from "node:test";
import { checkSource } from "../../../src/files/check-source.ts";
import { readText } from "../../../src/files/read-text.ts";
import { startParser } from "../../support/prometheus-parser.ts";
import { Random } from "../../support/random.ts";
import { cases, seed } from "../promql/settings.ts";
import { denyingContext } from "./compare.ts";
import { generateRuleFile } from "./generate.ts";

const batchSize = 1_000;
const shown = 10;

/** Second documents of a rule file; Prometheus looks at the first token of one, and not further. */
const documents = [
  "a: [\n",
  "'x\n",
  '"x\n',
  "@x\n",
  "- %\n",
  "*x\n",
  "groups: x\n",
  "{\n",
  "# c\n",
  "a: b: c\n",
  "! [\n",
  "x\n..\n",
];

/** Writes a rule file in a rare way: with line breaks of YAML 1.1, in UTF-16, with a byte order mark or a second document. */
function encode(random: Random, text: string): Uint8Array {
  switch (random.below(4)) {
    case 0:
      return Buffer.from(text.replaceAll("\n", () => (random.chance(0.2) ? random.pick(["\u0085", "\u2028", "\u2029"]) : "\n")));
    case 1:
      return Buffer.from(withMark(text), "utf16le");
    case 2:
      return Buffer.from(withMark(text), "utf16le").swap16();
    default:
      return Buffer.from(`${random.chance(0.5) ? withMark(text) : text}---\n${random.pick(documents)}`);
  }
}

/**
 * Differences that are known: 2^63 is the largest int64 to JavaScript, empty documents hide the one after them, Prometheus
 * stops reading at the end of a flow map, and refuses a line that has nothing but a tab, or a comment after one.
 */
const known = /9223372036854775808|^---[^\n]*\n(?:\.\.\.\n)?---|^\ufeff?\{[^\n]*\}[^\n]|^ *\t[ \t]*(?:#[^\n]*)?$/m;

function withMark(text: string): string {
  return text.startsWith("\ufeff") ? text : `\ufeff${text}`;
}

const count = Math.ceil(cases / 10);

test(`Prometheus 3.16 and we read ${count} generated rule files in rare encodings alike`, async (t) => {
  const parser = await startParser("3.16");
  t.after(() => parser.close());
  const random = new Random(seed);
  const context = denyingContext("3.16", "utf8");
  const different: object[] = [];
  let loaded = 0;
  for (let done = 0; done < count; done += batchSize) {
    const files = Array.from({ length: Math.min(batchSize, count - done) }, () => encode(random, generateRuleFile(random)));
    const answers = await parser.ask(files.map((file) => ({ mode: "rules", bytes: Buffer.from(file).toString("base64") })));
    for (const [index, file] of files.entries()) {
      const read = readText(file);
      const denied = "problem" in read ? [read.problem] : await denials(read.text);
      const answer = answers[index];
      if (answer?.ok === true) loaded += 1;
      if (denied === undefined || (denied.length === 0) === answer?.ok) continue;
      const text = "text" in read ? read.text : "";
      if (!known.test(text)) different.push({ text, denied, prometheus: answer?.messages });
    }
  }
  t.diagnostic(`${count} read, ${loaded} load, ${different.length} differences`);
  assert.ok(loaded > count / 10, "the generator makes too little that is sound");
  assert.deepEqual(different.slice(0, shown), []);

  /** Returns what is denied in a rule file; undefined if the text does not look like one. */
  async function denials(text: string): Promise<readonly string[] | undefined> {
    const { documents } = await checkSource({ text }, context);
    if (documents[0]?.type === "other" || documents[0]?.type === "object") return undefined;
    const denied = documents.flatMap(({ findings }) => findings.filter(({ finding }) => finding.severity === "deny"));
    return denied.map(({ finding }) => finding.problem);
  }
});
