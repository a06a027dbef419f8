import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { alertTemplateFunctions } from "../../../src/gotemplate/functions.ts";
import type { TemplateFunctions } from "../../../src/gotemplate/functions.ts";
import { parseTemplate } from "../../../src/gotemplate/parser.ts";
import { startParser } from "../../support/prometheus-parser.ts";
import type { ParserAnswer } from "../../support/prometheus-parser.ts";
import { Random } from "../../support/random.ts";
import { cases, seed } from "../promql/settings.ts";
import { generateTemplate } from "./generate.ts";
import { isSameError } from "./same-error.ts";

const batchSize = 5_000;
const alert = "A";

describe("templates parsed by Prometheus as well", () => {
  for (const version of ["2.45", "3.16"] as const) {
    it(`${cases} templates, compared with Prometheus ${version}`, async (test) => {
      const parser = await startParser(version);
      const random = new Random(seed);
      const functions = alertTemplateFunctions(version);
      const disagreements: string[] = [];
      let sound = 0;
      for (let left = cases; left > 0; left -= batchSize) {
        const texts = Array.from({ length: Math.min(left, batchSize) }, () => generateTemplate(random));
        const answers = await parser.ask(texts.map((text) => ({ mode: "template", name: alert, text })));
        for (const [index, text] of texts.entries()) {
          const answer = answers[index];
          assert.ok(answer);
          if (answer.ok) sound += 1;
          const disagreement = compare(text, functions, answer);
          if (disagreement !== undefined) disagreements.push(`${JSON.stringify(text)}: ${disagreement}`);
        }
      }
      await parser.close();
      test.diagnostic(`seed ${seed}: ${sound} of ${cases} parse, ${disagreements.length} disagreements`);
      assert.deepEqual(disagreements.slice(0, 20), []);
    });
  }
});

/** Describes how the verdicts, the lines of the first error or its kinds differ; undefined if they agree. */
function compare(text: string, functions: TemplateFunctions, answer: ParserAnswer): string | undefined {
  const ours = parseTemplate(text, functions);
  if (ours.ok) {
    // The whole text is a template of this name, which the check of template syntax knows.
    if (ours.definitions.has(`__alert_${alert}`)) return answer.ok ? "a template of the alert's own name passes" : undefined;
    return answer.ok ? undefined : `we accept what Prometheus refuses: ${answer.message}`;
  }
  const [error] = ours.diagnostics;
  if (answer.ok) return `we refuse what Prometheus accepts: ${error.problem}`;
  const [, line = "", message = ""] = /^template: __alert_A:(\d+): ([^]*)$/.exec(answer.message ?? "") ?? [];
  const ourLine = text.slice(0, ours.stoppedAt).split("\n").length;
  if (Number(line) !== ourLine) return `line ${ourLine} (${error.problem}), Prometheus: line ${line}: ${message}`;
  return isSameError(message, error.problem) ? undefined : `${error.problem}; Prometheus: ${message}`;
}
