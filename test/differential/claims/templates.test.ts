import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { comparisonType } from "../../../src/checks/template/comparison-type.ts";
import { expansionError } from "../../../src/checks/template/expansion-error.ts";
import { functionSignatures } from "../../../src/checks/template/function-signatures.ts";
import { noSuchField } from "../../../src/checks/template/no-such-field.ts";
import { printfVerb } from "../../../src/checks/template/printf-verb.ts";
import { findingsOf } from "../../support/check-cases.ts";
import { startEvaluator } from "../../support/evaluator.ts";

const data = ["$value", ".Value", "$labels.job", ".Labels.code", "$externalLabels.cluster"];
const numbers = ["90", "0.5", "-1", "1e3", "0x10", "0x1p4", "'a'"];
const strings = ['"api"', '"0.5"'];
const operators = ["eq", "ne", "lt", "le", "gt", "ge"];
const formats = [
  "%d",
  "%s",
  "%v",
  "%.2f",
  "%5.1f%%",
  "%q",
  "%x",
  "%e",
  "%t",
  "%c",
  "%g and %s",
  "none",
  "%",
  "%%",
  "%08.3f",
  "%+d",
  "%U",
  "%T",
];
const terms = [
  "$value",
  ".Value",
  "$labels",
  "$labels.code",
  "$externalLabels",
  "$externalURL",
  '"5"',
  '"x"',
  "5",
  "0.5",
  "true",
  "nil",
  ".",
  "$",
  '(query "up")',
  '(query "up" | first)',
  '(index $labels "code")',
  "(print 5)",
  "(len $labels)",
  "externalURL",
  "humanize",
];
const fields = [
  ".labels.job",
  ".Labels.job",
  ".Label",
  ".CommonLabels.job",
  "$.Labels.job",
  "$.Annotations.a",
  "$labels.job.x",
  ".Labels.job.x",
  "$externalURL.Host",
  ".ExternalURL",
  ".Values.a",
  "$labels",
  ".",
  "$externalLabels.cluster.x",
];

function* templates(): Generator<string> {
  for (const operator of operators) {
    for (const term of data) {
      for (const other of [...numbers, ...strings, ...data]) {
        yield `{{ if ${operator} ${term} ${other} }}x{{ end }}`;
        yield `{{ if not (${operator} ${other} ${term}) }}x{{ end }}`;
      }
    }
  }
  for (const format of formats) {
    for (const term of [...data, "($value | humanize)"]) {
      yield `{{ printf "${format}" ${term} }}`;
      yield `{{ ${term} | printf "${format}" }}`;
      yield `{{ ${term} | humanize | printf "${format}" }}`.replace("$labels.job | humanize", "$labels.code | humanize");
      yield `{{ printf "${format}" ${term} "x" }}`;
    }
  }
  for (const name of functionSignatures.keys()) {
    // What these take depends on their other arguments.
    if (["call", "slice", "index", "and", "or", "printf", ...operators].includes(name)) continue;
    yield `{{ ${name} }}`;
    for (const term of terms) {
      yield `{{ ${name} ${term} }}`;
      if (/^[$.("]|^externalURL/.test(term)) yield `{{ ${term} | ${name} }}`;
      for (const other of ['"5"', '(query "up" | first)', '(query "up")', "$value"]) yield `{{ ${name} ${other} ${term} }}`;
    }
  }
  for (const term of terms) {
    if (term !== "nil") yield `{{ range ${term} }}x{{ end }}`;
    if (/^[$.]/.test(term)) yield `{{ ${term} "x" }}{{ "x" | print | ${term} }}`;
    yield `{{ with query "up" }}{{ . | first | value | humanize }}{{ range . }}{{ .Value | humanize }}{{ .Labels.job | toUpper }}{{ . | value }}{{ end }}{{ end }}{{ print ${term} }}`;
    yield `{{ range query "up" }}{{ value . | humanize }}{{ label "job" . | title }}{{ toUpper . }}{{ end }}`;
    yield `{{ with query "up" }}{{ . | value }}{{ end }}`;
    yield `{{ with $labels }}{{ .code | humanize }}{{ . | humanize }}{{ end }}`;
  }
  for (const field of fields) {
    yield `{{ ${field} }}`;
    yield `{{ if ${field} }}x{{ end }}`;
    yield `{{ range query "up" }}{{ $.Value }}{{ .Labels.job }}{{ end }}{{ with $labels }}{{ .job }}{{ end }}{{ ${field} }}`;
  }
}

describe("what checks claim of templates, borne out by Prometheus' own expansion", () => {
  it("finds what fails or is printed wrong, and nothing else", async (test) => {
    const engine = await startEvaluator();
    const wrong: string[] = [];
    let found = 0;
    let tried = 0;
    try {
      for (const template of templates()) {
        const { error = "", text } = await engine.expand(template);
        // What a label's text is, or how many series a query returns, is not known; what does not parse is refused.
        if (/strconv|duration|parsing regexp|Compile|no elements|error parsing template/.test(error)) continue;
        const rule = { alert: "Example", expr: "a > 1", annotations: { summary: template } };
        const findings = [comparisonType, expansionError, noSuchField, printfVerb].flatMap((check) => findingsOf(check, rule));
        tried += 1;
        if (findings.length > 0) found += 1;
        const fails = error !== "" || text.includes("%!");
        if (fails !== findings.length > 0) wrong.push(`${template}: ${fails ? error + text : findings.join("; ")}`);
      }
    } finally {
      await engine.close();
    }
    test.diagnostic(`${tried} templates, ${found} with findings`);
    assert.deepEqual(wrong.slice(0, 20), []);
  });
});
