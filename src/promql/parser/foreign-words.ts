/**
 * Words of other languages, and of rules, that people write between two expressions, and the fix. `$` is the
 * number or name after the word.
 */
const infixWords: ReadonlyMap<string, string> = new Map([
  ["for", "put the duration into the rule's field for"],
  ["if", "write and"],
  ["ifnot", "write unless"],
  ["when", "write and"],
  ["default", "write or $"],
  ["not", "write unless to exclude series, or != to compare"],
  ["xor", "write (a unless b) or (b unless a)"],
  ["where", 'write matchers in braces, such as name{job="node"}'],
  ["with", 'write matchers in braces, such as name{job="node"}'],
  ["in", 'write a regex matcher, such as name{job=~"a|b"}'],
  ["like", 'write a regex matcher, such as name{job=~"a.*"}'],
  ["matches", 'write a regex matcher, such as name{job=~"a.*"}'],
  ["is", "write ==, or absent(name) to detect that there are no series"],
  ["eq", "write =="],
  ["ne", "write !="],
  ["lt", "write <"],
  ["le", "write <="],
  ["gt", "write >"],
  ["ge", "write >="],
  ["div", "write /"],
  ["mod", "write %"],
  ["as", "delete it; the rule's field record names the result"],
  ["keep_common", "name the labels in by (...); Prometheus 2.0 removed it"],
  ["keep_metric_names", "delete it; it is MetricsQL"],
  ["limit", "write limitk(5, ...) or topk(5, ...)"],
  ["between", "write both bounds as filters, such as name >= 1 <= 2"],
  ["having", "write the comparison after the aggregation"],
]);

/** Words that people write before an expression. */
const prefixWords: ReadonlyMap<string, string> = new Map([
  ["if", "write a comparison, such as up == 0; a rule fires for every series that its expression returns"],
  ["when", "write a comparison, such as up == 0; a rule fires for every series that its expression returns"],
  ["not", "write unless to exclude series, or != to compare"],
  ["alert", "write the expression only; the name goes into the rule's field alert"],
  ["distinct", "write count(count by (label) (name)) to count the values of a label"],
  ["select", "write the name of a metric, with matchers in braces"],
]);

/** Returns the fix for a word between two expressions; `after` is the number or name that follows it, if any. */
export function infixFix(word: string, after: string): string | undefined {
  const fix = infixWords.get(word);
  if (word !== "default") return fix;
  return fix?.replace("$", /^[0-9.]/.test(after) || after === "" ? `vector(${after === "" ? "0" : after})` : after);
}

/** Returns the fix for a word before an expression. */
export function prefixFix(word: string): string | undefined {
  return prefixWords.get(word);
}
