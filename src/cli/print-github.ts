import { printable } from "../text/printable.ts";
import type { Sink } from "./io.ts";
import { messageOf } from "./report.ts";
import type { Printer } from "./report.ts";
import { reportPath } from "./report-path.ts";
import { summary } from "./summary.ts";

/**
 * Prints the commands by which a GitHub workflow annotates lines of a pull request, with paths relative to the repository
 * (https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions).
 */
export function githubPrinter(output: Sink): Printer {
  return {
    file({ path, documents, lines }) {
      for (const { finding, line, column, place } of documents.flatMap((document) => document.findings)) {
        const end = lines.at(place.end);
        const command = { deny: "error", warn: "warning", hint: "notice" }[finding.severity];
        const file = reportPath(path).path;
        const where = { file, line, endLine: end.line, col: column, endColumn: end.column, title: finding.check };
        const properties = Object.entries(where).map(([name, value]) => `${name}=${property(String(value))}`);
        output.write(`::${command} ${properties.join(",")}::${data(messageOf(finding))}\n`);
      }
    },
    end: (tally) => output.write(`${summary(tally)}\n`),
  };
}

function data(text: string): string {
  return printable(text).replaceAll("%", "%25");
}

function property(text: string): string {
  return data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
