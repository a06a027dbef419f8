/** What is wrong and what to do about it, as two lower-case clauses. */
interface Explanation {
  readonly problem: string;
  readonly fix: string;
}

/** Tells in our words what the YAML parser says; its own stand where it says something new. */
export function explained(reason: string): Explanation {
  const row = rows.find(([known]) => reason.includes(known));
  return row === undefined ? { problem: reason, fix: "correct the YAML" } : { problem: row[1], fix: row[2] };
}

const quoteOrIndent = "put the value in quotes, or correct the indentation";

/** A part of what the parser says, what is wrong, and what to do. */
const rows: readonly (readonly [string, string, string])[] = [
  ["bad indentation of a mapping entry", "this cannot stand here in a map", quoteOrIndent],
  ["bad indentation of a sequence entry", "this cannot stand here in a list", quoteOrIndent],
  ["deficient indentation", "this line is indented less than what it belongs to", "indent it further"],
  ["tab characters must not be used in indentation", "there is a tab in the indentation", "indent with spaces"],
  ["end of the stream or a document separator is expected", "the document ends before this line", "correct the indentation"],
  ["within a single quoted scalar", "the closing ' is missing", "close the quotes; a ' inside is written ''"],
  ["within a double quoted scalar", 'the closing " is missing', 'close the quotes; a " inside is written \\"'],
  ["within a flow collection", "a closing ] or } is missing", "close what was opened"],
  ["missed comma between flow collection entries", "a comma is missing here", "write one, or put the value before it in quotes"],
  ["expected the node content, but found ','", "there is nothing before this comma", "drop it"],
  ["unknown escape sequence", "there is no such escape in double quotes", "write \\\\ for a backslash, or use single quotes"],
  [
    "expected hexadecimal character",
    "the escape wants hexadecimal digits",
    "write two after \\x, four after \\u, eight after \\U",
  ],
  ["unidentified alias", "no anchor of this name stands before the alias", "define it with & first"],
  ["nesting exceeded maxDepth", "the document is nested more than 200 levels deep", "flatten it"],
  ["expected ':' after a mapping key", "a name without a colon", "write : and the value behind it"],
  [
    "a multiline key may not be an implicit key",
    "a line without a colon, where a name and its value should be",
    "write : behind the name, or indent the line",
  ],
  ["a whitespace character is expected after the key-value separator", "a space is missing behind the colon", "write one"],
  ["a line break is expected", "nothing but a comment may stand behind | or >", "start the text on the next line"],
  ["bad explicit indentation width", "a block's indentation is 1 to 9", "write another number, or none"],
  ["repeat of", "| and > take one sign and one number", "write each once"],
  ["end of the document within", "the quotes are open where the document ends", "close them"],
  ["alias node should not have any properties", "an alias has no tag or anchor of its own", "drop them"],
  ["duplication of a tag property", "a value has one tag", "drop the second"],
  ["duplication of an anchor property", "a value has one anchor", "drop the second"],
  ["must contain at least one character", "the name of an anchor is missing", "put the value in quotes, or write the name"],
  ["cannot read a block mapping entry", "this is no entry of a map", quoteOrIndent],
];
