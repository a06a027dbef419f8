import type { Reading } from "./read-problem.ts";
import { readRuleDocument } from "./read-rule-document.ts";
import { splitDocuments } from "./split-documents.ts";
import { parseYaml } from "./yaml-tree.ts";

/**
 * Reads a text as Prometheus reads a rule file: its first document, whatever is in it, into what `checkRuleFile`
 * expects; null if it is empty. A problem of severity deny keeps Prometheus from loading the file. Never throws.
 */
export function readRuleFile(text: string): Reading {
  const [first] = splitDocuments(text);
  if (first === undefined) return { value: null, problems: [] };
  const { root, problem } = parseYaml(text.slice(first.start, first.end));
  if (problem !== undefined) {
    return {
      value: undefined,
      problems: [{ check: "yaml/syntax", severity: "deny", path: [], ...problem, at: problem.at + first.start }],
    };
  }
  return root === undefined ? { value: null, problems: [] } : readRuleDocument(root);
}
