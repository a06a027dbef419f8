import { printableJson } from "../text/printable-json.ts";
import type { Sink } from "./io.ts";
import { reportedDocuments } from "./report.ts";
import type { Printer, ReportedDocument } from "./report.ts";

/** Prints one line of JSON for each document, as soon as it is checked. */
export function jsonLinesPrinter(output: Sink): Printer {
  return {
    file: (checked) => {
      for (const document of reportedDocuments(checked)) output.write(`${printableJson(document)}\n`);
    },
    end: () => undefined,
  };
}

/** Prints one JSON object: the documents of the jsonl form as `documents`, and a `summary`. */
export function jsonPrinter(output: Sink): Printer {
  const documents: ReportedDocument[] = [];
  return {
    file(checked) {
      documents.push(...reportedDocuments(checked));
    },
    end({ files, objects, ruleFiles, unreadable, denied, findings }) {
      const summary = { files, objects, ruleFiles, unreadable, denied, findings };
      output.write(`${printableJson({ documents, summary }, 2)}\n`);
    },
  };
}
