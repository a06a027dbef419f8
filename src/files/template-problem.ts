/**
 * Tells a Helm template, which is no YAML until it is rendered; undefined for any other text. Alerts have `{{ }}` in
 * their annotations, so only actions count that no alert has, or that stand where YAML's own structure should.
 */
export function templateProblem(
  source: string,
): { readonly check: string; readonly at: number; readonly problem: string; readonly fix: string } | undefined {
  const found = helmAction.exec(source) ?? structural.exec(source);
  if (found === null) return undefined;
  return {
    check: "yaml/template",
    at: found.index + found[0].indexOf("{{"),
    problem: "this is a template, and what it makes cannot be known here",
    fix: "render it first, as in: helm template . | promgate check -",
  };
}

const helmAction =
  /\{\{-?\s*(?:\(?\s*[.$](?:Values|Release|Chart|Capabilities|Template|Files)\b|include\s+"|template\s+"|define\s+"|toYaml\b|tpl\b|required\s+")/;
const structural = /^[ \t]*(?:- +)?\{\{-?\s*(?:if|else|end|range|with|define|block|template|\/\*|\$?\w+ *:?=)/m;
