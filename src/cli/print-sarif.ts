import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { Severity } from "../checks/finding.ts";
import type { CheckedFile } from "../files/check-file.ts";
import type { PlacedFinding } from "../files/check-source.ts";
import type { Place } from "../files/field-locator.ts";
import type { Replacement } from "../files/replacement.ts";
import type { SourceCheck } from "../checks/source-checks.ts";
import { formatFieldPath } from "../text/field-path.ts";
import type { LineIndex } from "../text/line-index.ts";
import type { Sink } from "./io.ts";
import { knownChecks } from "../checks/known-checks.ts";
import { printableJson } from "../text/printable-json.ts";
import { messageOf } from "./report.ts";
import type { Printer } from "./report.ts";
import { reportPath } from "./report-path.ts";
import { version } from "./version.ts";

/** Prints one SARIF 2.1.0 log (https://docs.oasis-open.org/sarif/sarif/v2.1.0/), with the docs of every check it names. */
export function sarifPrinter(output: Sink): Printer {
  const results: object[] = [];
  const rules = new Map<string, { readonly index: number; readonly rule: object }>();
  const indexOf = (check: string): number => {
    const index = rules.get(check)?.index ?? rules.size;
    if (index === rules.size) rules.set(check, { index, rule: ruleOf(check) });
    return index;
  };
  return {
    file(checked) {
      for (const placed of checked.documents.flatMap((document) => document.findings))
        results.push({ ...resultOf(checked, placed), ruleIndex: indexOf(placed.finding.check) });
    },
    end() {
      const driver = { name: "Promgate", version, rules: [...rules.values()].map(({ rule }) => rule) };
      const log = {
        $schema: "https://json.schemastore.org/sarif-2.1.0.json",
        version: "2.1.0",
        runs: [{ tool: { driver }, columnKind: "unicodeCodePoints", results }],
      };
      output.write(`${printableJson(log, 2)}\n`);
    },
  };
}

function ruleOf(id: string): object {
  const check = knownChecks.find((each) => each.id === id);
  if (check === undefined) return { id };
  const { doc, grade } = check;
  return {
    id,
    shortDescription: { text: doc.what },
    fullDescription: { text: doc.why },
    help: { text: `${doc.why} ${doc.fix}`, markdown: markdown(check) },
    defaultConfiguration: { level: grade === "off" ? "none" : levels[grade] },
  };
}

function markdown({ doc }: SourceCheck): string {
  const code = (yaml: string): string => `\`\`\`yaml\n${yaml.trimEnd()}\n\`\`\``;
  return `${doc.why}\n\n**Fix:** ${doc.fix}\n\nBad:\n\n${code(doc.bad)}\n\nGood:\n\n${code(doc.good)}\n`;
}

const levels: Readonly<Record<Severity, "error" | "warning" | "note">> = { deny: "error", warn: "warning", hint: "note" };

function resultOf({ path, lines }: CheckedFile, { finding, place, replacement }: PlacedFinding): object {
  const field = formatFieldPath(finding.path);
  return {
    ruleId: finding.check,
    level: levels[finding.severity],
    message: { text: messageOf(finding) },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: uriOf(path) },
          region: regionOf(place, lines),
        },
        ...(field === "" ? {} : { logicalLocations: [{ fullyQualifiedName: field }] }),
      },
    ],
    ...(replacement === undefined ? {} : { fixes: [fixOf(finding.fix, uriOf(path), replacement, lines)] }),
  };
}

function regionOf(place: Place, lines: LineIndex): object {
  const [start, end] = [lines.at(place.start), lines.at(place.end)];
  return { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column };
}

function fixOf(fix: string, uri: string, { text, ...place }: Replacement, lines: LineIndex): object {
  const replacements = [{ deletedRegion: regionOf(place, lines), insertedContent: { text } }];
  return { description: { text: fix }, artifactChanges: [{ artifactLocation: { uri }, replacements }] };
}

/** Returns a file as a URI: relative to its repository, so that it is right in every checkout, or else absolute. */
function uriOf(path: string): string {
  const { path: reported, isInRepository } = reportPath(path);
  return isInRepository ? reported.split("/").map(encodeURIComponent).join("/") : pathToFileURL(resolve(path)).href;
}
