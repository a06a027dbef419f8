/** What is wrong and what to do about it, as two lower-case clauses. */
interface Explanation {
  readonly problem: string;
  readonly fix: string;
}

/** Translates a reason of the YAML parser into our words; a reason that is not in the table is passed on as it is. */
export function explainReason(reason: string): Explanation {
  const row = rows.find(([known]) => reason.includes(known));
  return row === undefined ? { problem: reason, fix: "correct the YAML" } : { problem: row[1], fix: row[2] };
}

const quoteOrIndent = "put the value in quotes, or correct the indentation";

/** A part of the parser's reason, what is wrong, and what to do. */
const rows: readonly (readonly [string, string, string])[] = [
  ["bad indentation of a mapping entry", "unexpected text in a map", quoteOrIndent],
  ["bad indentation of a sequence entry", "unexpected text in a list", quoteOrIndent],
  ["deficient indentation", "the line is indented less than the map or list that it belongs to", "indent it further"],
  ["tab characters must not be used in indentation", "tab in the indentation", "indent with spaces"],
  ["end of the stream or a document separator is expected", "unexpected text after the document", "correct the indentation"],
  ["within a single quoted scalar", "missing closing '", "close the quotes; inside them, write '' for one '"],
  ["within a double quoted scalar", 'missing closing "', 'close the quotes; inside them, write \\" for one "'],
  ["within a flow collection", "missing closing ] or }", "close the bracket or brace"],
  ["missed comma between flow collection entries", "missing comma", "insert one, or put the value before it in quotes"],
  ["expected the node content, but found ','", "nothing before the comma", "remove the comma"],
  ["unknown escape sequence", "unknown escape sequence in double quotes", "write \\\\ for a backslash, or use single quotes"],
  [
    "expected hexadecimal character",
    "too few hexadecimal digits in the escape",
    "write two digits after \\x, four after \\u, eight after \\U",
  ],
  ["unidentified alias", "there is no anchor of this name before the alias", "define it with & first"],
  ["nesting exceeded maxDepth", "nested more than 200 levels deep", "flatten the document"],
  ["expected ':' after a mapping key", "missing colon after the key", "write : and the value after it"],
  [
    "a multiline key may not be an implicit key",
    "missing colon: a line that is neither a key with a value nor a part of the value before it",
    "write : after the key, or indent the line",
  ],
  ["a whitespace character is expected after the key-value separator", "missing space after the colon", "insert one"],
  ["a line break is expected", "unexpected text after | or >", "start the text on the next line"],
  ["bad explicit indentation width", "the indentation after | or > must be 1 to 9", "write another number, or none"],
  ["repeat of", "more than one sign or number after | or >", "write each of them once"],
  ["end of the document within", "the quotes are still open at the end of the document", "close them"],
  ["alias node should not have any properties", "an alias cannot have a tag or an anchor", "remove it"],
  ["duplication of a tag property", "more than one tag", "remove the second"],
  ["duplication of an anchor property", "more than one anchor", "remove the second"],
  ["must contain at least one character", "missing name of an anchor", "put the value in quotes, or write the name"],
  ["cannot read a block mapping entry", "not an entry of a map", quoteOrIndent],
];
