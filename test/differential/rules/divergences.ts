import type { JudgedVersion } from "../../support/judge.ts";

/** A way in which we judge rule files otherwise than Prometheus, on purpose. */
export interface Divergence {
  readonly reason: string;
  /** Whether it explains this difference, as compareRuleFile tells it. */
  readonly explains: (text: string, version: JudgedVersion, difference: string) => boolean;
}

/** Every deliberate difference. What none of them explains is a bug. */
export const divergences: readonly Divergence[] = [
  {
    reason:
      "Before 3.0 Prometheus took the letters of a null, a list or a map, or an alias' name, for the text of record, alert and expr: expr: null selected the metric null. Nobody means that; we read them as later ones do",
    explains: (text, version) =>
      version === "2.45" &&
      /\b(?:record|alert|expr)["']?:\s*(?:&\S+\s+)?(?:~|null\b|Null\b|NULL\b|!!null|!!\w+|[[{*,}]|$)/m.test(text),
  },
  {
    reason: "Go's YAML takes a dash alone for text before , } and ]; YAML 1.2 and we do not",
    explains: (text) => /(?:^|[\s[{,:])-(?=[,}\]])/m.test(text),
  },
  {
    reason: "Where the document ends before the text does, Prometheus does not see what stands behind; we do, and refuse it",
    explains: (_, __, difference) =>
      /^we refuse what is taken: (?:the document ends before this line|this cannot stand here)/.test(difference),
  },
  {
    reason: "Prometheus stumbles over how a second document begins, though it does not read it; we do not look at it",
    explains: (text, _, difference) =>
      /\S[^]*\n(?:---|\.\.\.)/.test(text) && difference.startsWith("we take what is refused: yaml: "),
  },
  {
    reason: "A line that starts with a tab, outside of text, is refused by Go's YAML; we take one that holds nothing else",
    explains: (text) => /^ *\t/m.test(text),
  },
  {
    reason:
      "Go's YAML takes & and a colon, &a: b, for an anchor of nothing before a colon; YAML 1.2 takes the colon into the name, and we refuse it",
    explains: (text) => /[&*][\w-]*[?:,\]}%@`]/.test(text),
  },
  {
    reason:
      "Prometheus takes bytes that are not UTF-8, written as !!binary, for an annotation's value or an alert's name; we refuse them everywhere",
    explains: (text) => text.includes("!!binary"),
  },
  {
    reason: "Go's YAML takes ! and , into the name of a tag; YAML 1.2 and we do not",
    explains: (text) => /(?:^|\s|[[{,])!\S*[^\s!]*[!,]/m.test(text),
  },
  {
    reason:
      "In braces and brackets a ? at the start of text is Go's sign of a name, space or not; we refuse it where no space follows",
    explains: (_, __, difference) => difference.includes("Go's YAML takes a ? here for a sign of its own"),
  },
];
