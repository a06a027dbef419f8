/** That a document is a template, and where one sees it. */
interface TemplateProblem {
  readonly check: "yaml/template";
  readonly at: number;
  readonly problem: string;
  readonly fix: string;
}

/**
 * Tells a Helm template, which is no YAML until it is rendered; undefined for any other text. Alerts have `{{ }}` in
 * their annotations, so only actions count that no alert has and, where reading failed at `failedAt`, those that a line
 * starts with: there, or at the top.
 */
export function templateProblem(source: string, failedAt?: number): TemplateProblem | undefined {
  if (!source.includes("{{")) return undefined;
  const misplaced = failedAt === undefined ? null : (firstLine.exec(source) ?? actionAt(source, failedAt));
  const found = helmAction.exec(source) ?? misplaced;
  if (found === null) return undefined;
  return {
    check: "yaml/template",
    at: found.index + found[0].indexOf("{{"),
    problem: "this is a template, and what it makes cannot be known here",
    fix: "render it first, as in: helm template . | promgate check -",
  };
}

/** What Helm has and no alert's template does. */
const helmAction = /\{\{-?\s*(?:\(?\s*[.$](?:Values|Release|Chart|Capabilities|Files)\b|include\s+"|toYaml\s|tpl\s|required\s+")/;

/** The first line of a text that is no comment, where it starts with an action. */
const firstLine = /^(?:\ufeff|---|\s|#[^\r\n]*)*\{\{/;

/** The action that the line of `at` starts with. */
function actionAt(source: string, at: number): RegExpExecArray | null {
  const start = source.lastIndexOf("\n", at - 1) + 1;
  const found = /^[ \t]*(?:- +)?\{\{/.exec(source.slice(start));
  if (found !== null) found.index += start;
  return found;
}
