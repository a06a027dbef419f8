import type { CheckedFile } from "../files/check-file.ts";
import type { CheckedDocument, PlacedFinding } from "../files/check-source.ts";
import { formatFieldPath } from "../text/field-path.ts";
import { codeFrame } from "../text/frame.ts";
import type { FrameLine } from "../text/frame.ts";
import { quoteAround } from "../text/quote.ts";
import type { Sink } from "./io.ts";
import { gradeLooks } from "./paint.ts";
import type { Look, Paint } from "./paint.ts";
import { titleOf } from "./report.ts";
import type { Printer } from "./report.ts";
import { styledLine } from "./styled-line.ts";
import type { Segment } from "./styled-line.ts";
import { summary } from "./summary.ts";

/** Prints findings for people: where, what, the lines it is about with carets below, and what to do. */
export function textPrinter(output: Sink, paint: Paint): Printer {
  return {
    file: (checked) => output.write(fileText(checked, paint)),
    end: (tally) => output.write(`${summary(tally)}\n`),
  };
}

/**
 * Returns all findings of a file as text, each followed by an empty line; empty if there are none. Those that deny come
 * first, then warnings, then hints, each in the order of the text.
 */
export function fileText(checked: CheckedFile, paint: Paint): string {
  return checked.documents
    .flatMap((document) => document.findings.map((placed) => ({ document, placed })))
    .toSorted((a, b) => ranks[a.placed.finding.severity] - ranks[b.placed.finding.severity])
    .map(({ document, placed }) => findingLines(checked, document, placed))
    .map((lines) => `${lines.map((line) => styledLine(paint, line)).join("\n")}\n\n`)
    .join("");
}

const ranks = { deny: 0, warn: 1, hint: 2 } as const;

type Line = readonly Segment[];

function findingLines({ path, text, lines }: CheckedFile, document: CheckedDocument, placed: PlacedFinding): readonly Line[] {
  const { finding, line, column, place } = placed;
  const look = gradeLooks[finding.severity];
  const file = path === "-" ? "<stdin>" : path;
  const position = text === "" ? file : `${file}:${line}:${column}`;
  return [
    [["bold", position], ": ", [look, finding.severity], ": ", ["bold", problemText(placed)], " ", ["dim", `(${finding.check})`]],
    ...fieldLines(document, placed),
    ...(text === "" ? [] : frameLines(codeFrame(lines, place), look)),
    ["  ", ["green", "fix"], `: ${finding.fix}`],
  ];
}

/** Returns what is wrong, with the value quoted if the code frame cannot show it as the reader read it. */
function problemText({ finding: { kind, value, problem } }: PlacedFinding): string {
  const quoted = kind === "Duplicate value" || kind === "Not found" || kind === "Unsupported value";
  return quoted && value !== undefined ? `${quoteAround(value)}: ${problem}` : problem;
}

function fieldLines(document: CheckedDocument, { finding }: PlacedFinding): readonly Line[] {
  const field = formatFieldPath(finding.path);
  const title = document.type === "rules" && field !== "" ? "" : titleOf(document);
  if (field === "") return title === "" ? [] : [[`  in ${title}`]];
  return [[`  in ${field}${title === "" ? "" : ` of ${title}`}`]];
}

function frameLines(frame: readonly FrameLine[], look: Look): readonly Line[] {
  const width = Math.max(...frame.map(({ number = 0 }) => String(number).length)) + 2;
  return frame.map(({ number, text }) => {
    const gutter: Segment = ["blue", `${String(number ?? "").padStart(width)} |`];
    if (number !== undefined) return text.trim() === "" ? [gutter] : [gutter, ` ${text.trimEnd()}`];
    const carets = text.search(/\^+$/);
    return [gutter, ` ${text.slice(0, carets)}`, [look, text.slice(carets)]];
  });
}
