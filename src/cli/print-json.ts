import type { Sink } from "./io.ts";
import { reported } from "./report.ts";
import type { Printer, ReportedDocument } from "./report.ts";

/** Prints one line of JSON for each document or rule file, as soon as it is judged. */
export function jsonLinesPrinter(output: Sink): Printer {
  return {
    file: ({ path, documents }) => {
      for (const document of documents) output.write(`${JSON.stringify(reported(path, document))}\n`);
    },
    end: () => undefined,
  };
}

/** Prints one JSON object: the documents of the jsonl form as `documents`, and how many there were. */
export function jsonPrinter(output: Sink): Printer {
  const all: ReportedDocument[] = [];
  return {
    file({ path, documents }) {
      for (const document of documents) all.push(reported(path, document));
    },
    end({ files, refused, findings }) {
      output.write(
        `${JSON.stringify({ documents: all, summary: { files, documents: all.length, refused, findings } }, undefined, 2)}\n`,
      );
    },
  };
}
