import type { ReadProblem } from "./read-problem.ts";

/** That a document or a value is a template, and where that shows. */
type TemplateProblem = Pick<ReadProblem, "check" | "at" | "problem" | "fix">;

/**
 * Returns why a document that cannot be read as YAML is a Helm template; undefined for any other document. Alerts have
 * `{{ }}` in their annotations too, so only what Helm alone has counts, and actions at the start of a line: of the line
 * that reading failed at, and of the first.
 */
export function templateProblem(source: string, failedAt: number): TemplateProblem | undefined {
  if (!source.includes("{{")) return undefined;
  const found = helmAction.exec(source) ?? firstLine.exec(source) ?? actionAt(source, failedAt);
  if (found === null) return undefined;
  return { check: "yaml/template", at: found.index + found[0].indexOf("{{"), ...helmTemplate };
}

/** Reports whether the first line of a text that is not a comment starts with an action. */
export function startsWithAction(source: string): boolean {
  return firstLine.test(source);
}

/** What is wrong with a Helm template, and what to do. */
export const helmTemplate = {
  problem: "this is a Helm template, and its output is not known here",
  fix: "render it first: helm template CHART | promgate check -",
} as const;

/** What Helm has and an alert's template does not. */
export const helmAction =
  /\{\{-?\s*(?:\(?\s*[.$](?:Values|Release|Chart|Capabilities|Files|Template)\b|(?:include|template|required|tpl)\s+["`(]|toYaml\s|tpl\s|default\s+["`])/;

const firstLine = /^(?:\ufeff|---|\s|#[^\r\n]*)*\{\{/;

/** Returns the action that the line of an offset starts with. */
function actionAt(source: string, at: number): RegExpExecArray | null {
  const start = source.lastIndexOf("\n", at - 1) + 1;
  const found = /^[ \t]*(?:- +)?\{\{/.exec(source.slice(start));
  if (found !== null) found.index += start;
  return found;
}
