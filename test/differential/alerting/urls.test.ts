import assert from "node:assert/strict";
import { test } from "node:test";
import { parseHttpUrl } from "../../../src/alerting/go-url.ts";
import { Random } from "../../support/random.ts";
import { startAnswering } from "../render/ask.ts";
import type { Answer, Question } from "./alertmanager-answers.ts";

const cases = Number(process.env["PROMGATE_CASES"] ?? "60000");
const seed = Number(process.env["PROMGATE_SEED"] ?? "1");
const batchSize = 2048;

const schemes = ["http", "https", "HTTP", "ftp", "", "1http", "h+t.p-s", "ht tp"];
const separators = ["://", "://", "://", "://", ":", ":/", "//", "", ":///"];
const users = ["", "", "", "u@", "u:p@", "u@v@", "u%40:p@", "u%4:p@", "ü@", "u b@", "<u>@"];
const hosts = [
  "example.com",
  "localhost",
  "a_b",
  "[::1]",
  "[fe80::1%25en0]",
  "[fe80::1%25e%20n]",
  "[fe80::1%25%41]",
  "[::1",
  "::1",
  "ex ample",
  "ex%41mple",
  "%C3%A9",
  "é",
  "a<b>",
  "a|b",
  "a%",
  "",
  "a\\b",
  'a"b',
  "a^b",
  "1.2.3.4",
  "[fe80::1%en0]",
  "a[b]",
  "%25",
  "[1.2.3.4]",
];
const ports = ["", "", ":80", ":", ":a", ":80:80", ":-1", ":8080"];
const paths = ["", "/", "/a/b", "/%zz", "/%41", "/a b", "/a:b", "/{{ .x }}", "/%", "//x"];
const ends = ["", "", "?q=1", "?q=%zz", "?a?b", "#f", "#%zz", "#%41", "?#", "\n", "\u007f", " "];

/** Generates something like a URL, of which about a third are valid. */
function makeUrl(random: Random): string {
  const usual = random.chance(0.6);
  const pick = (list: readonly string[], first: number): string => random.pick(usual ? list.slice(0, first) : list);
  return (
    pick(schemes, 3) + pick(separators, 4) + pick(users, 6) + pick(hosts, 6) + pick(ports, 4) + pick(paths, 3) + pick(ends, 3)
  );
}

/** Newer versions of Go refuse colons in hosts, and brackets around what is not an IPv6 address. */
const refusedByNewer = /: invalid (?:port ".*" after host|IP-literal|host: .*)$/s;

test(`${cases} generated texts are URLs where Alertmanager says so`, async (t) => {
  const alertmanager = await startAnswering<Question, Answer>("alerting-0.35");
  t.after(() => alertmanager.close());
  const random = new Random(seed);
  const wrong: object[] = [];
  const counts = { valid: 0, refusedByNewer: 0 };
  for (let done = 0; done < cases; done += batchSize) {
    const texts = Array.from({ length: Math.min(batchSize, cases - done) }, () => makeUrl(random));
    const answers = await alertmanager.ask(texts.map((text) => ({ ask: "url", text })));
    for (const [index, { ok, message = "" }] of answers.entries()) {
      const text = texts[index] ?? "";
      const ours = parseHttpUrl(text);
      if (ok) counts.valid += 1;
      if (ours.ok === ok) continue;
      if (ours.ok && refusedByNewer.test(message)) counts.refusedByNewer += 1;
      else if (wrong.length < 20) wrong.push({ text, ours, message });
    }
  }
  t.diagnostic(`${cases} compared: ${JSON.stringify(counts)}`);
  assert.deepEqual(wrong, []);
  assert.ok(counts.valid > cases / 10 && counts.refusedByNewer < cases / 10, "the generator is one-sided");
});
