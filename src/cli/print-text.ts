import type { CheckedFile } from "../files/check-file.ts";
import type { CheckedDocument, PlacedFinding } from "../files/check-source.ts";
import { formatFieldPath } from "../text/field-path.ts";
import { codeFrame } from "../text/frame.ts";
import type { FrameLine } from "../text/frame.ts";
import { quoteAround } from "../text/quote.ts";
import type { Sink } from "./io.ts";
import type { Paint } from "./paint.ts";
import { titleOf } from "./report.ts";
import type { Printer } from "./report.ts";
import { summary } from "./summary.ts";

/** Prints findings for people: where, what, the lines it is about with carets below, and what to do. */
export function textPrinter(output: Sink, paint: Paint): Printer {
  return {
    file: (judged) => output.write(fileText(judged, paint)),
    end: (tally) => output.write(`${summary(tally)}\n`),
  };
}

/** All findings of a file as text, each with an empty line behind it; empty where there are none. */
export function fileText(judged: CheckedFile, paint: Paint): string {
  return judged.documents
    .flatMap((document) => document.findings.map((placed) => `${findingText(judged, document, placed, paint)}\n\n`))
    .join("");
}

const looks = { deny: "red", warn: "yellow", hint: "cyan" } as const;

function findingText({ path, text, lines }: CheckedFile, document: CheckedDocument, placed: PlacedFinding, paint: Paint): string {
  const { finding, line, column, place } = placed;
  const look = looks[finding.severity];
  const where = path === "-" ? "<stdin>" : path;
  const position = text === "" ? where : `${where}:${line}:${column}`;
  const head = `${paint("bold", position)}: ${paint(look, finding.severity)}: ${paint("bold", problemText(placed))} ${paint("dim", `(${finding.check})`)}`;
  const frame = text === "" ? [] : frameText(codeFrame(lines, place), look, paint);
  return [head, ...fieldText(document, placed), ...frame, `  ${paint("green", "fix")}: ${finding.fix}`].join("\n");
}

/** What is wrong; the value is quoted where no frame can show it as the reader took it. */
function problemText({ finding: { kind, value, problem } }: PlacedFinding): string {
  const quoted = kind === "Duplicate value" || kind === "Not found" || kind === "Unsupported value";
  return quoted && value !== undefined ? `${quoteAround(value)}: ${problem}` : problem;
}

function fieldText(document: CheckedDocument, { finding }: PlacedFinding): readonly string[] {
  const field = formatFieldPath(finding.path);
  const title = document.sort === "rules" && field !== "" ? "" : titleOf(document);
  if (field === "") return title === "" ? [] : [`  in ${title}`];
  return [`  in ${field}${title === "" ? "" : ` of ${title}`}`];
}

function frameText(frame: readonly FrameLine[], look: "red" | "yellow" | "cyan", paint: Paint): readonly string[] {
  const width = Math.max(...frame.map(({ number = 0 }) => String(number).length)) + 2;
  return frame.map(({ number, text }) => {
    const gutter = paint("blue", `${String(number ?? "").padStart(width)} |`);
    return number === undefined
      ? `${gutter} ${text.replace(/\^+$/, (carets) => paint(look, carets))}`
      : `${gutter} ${text}`.trimEnd();
  });
}
