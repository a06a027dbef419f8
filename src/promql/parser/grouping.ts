import { isLabelName } from "../names.ts";
import { shorten } from "../shorten.ts";
import { token } from "../tokens.ts";
import type { Cursor } from "./cursor.ts";
import { stringValue } from "./literals.ts";
import { unexpected } from "./unexpected.ts";

const labelExpected = { expected: "a label name", fix: "write label names separated by commas, such as (job, instance)" };
const unquotedExpected = { expected: "a label name", fix: "remove the quotes; quoted label names need Prometheus 2.55 or later" };
const commaExpected = { expected: '"," or ")"', fix: 'separate label names with commas, and close the list with ")"' };

const noLabels: readonly string[] = Object.freeze([]);

/** Parses label names in parentheses; undefined if they are incomplete. */
export function takeLabels(cursor: Cursor): readonly string[] | undefined {
  if (cursor.peek() !== token.leftParen) {
    const written = cursor.kind === token.identifier ? shorten(cursor.text.slice(cursor.start, cursor.end)) : "job, instance";
    unexpected(cursor, { expected: '"("', fix: `write the labels in parentheses: (${written})` });
    return undefined;
  }
  cursor.take();
  if (cursor.peek() === token.rightParen) {
    cursor.take();
    return noLabels;
  }
  const labels: string[] = [];
  for (;;) {
    const label = takeLabel(cursor);
    if (label === undefined) return undefined;
    labels.push(label);
    const kind = cursor.peek();
    if (kind === token.comma) {
      cursor.take();
      if (cursor.peek() !== token.rightParen) continue;
    } else if (kind !== token.rightParen) {
      unexpected(cursor, commaExpected);
      return undefined;
    }
    cursor.take();
    return labels;
  }
}

function takeLabel(cursor: Cursor): string | undefined {
  const kind = cursor.peek();
  const { text, start, end, dialect } = cursor;
  let label: string;
  let valid = true;
  if (kind === token.string && dialect.quotedGrouping) {
    label = stringValue(cursor);
    valid = isLabelName(label, dialect.utf8Grouping ? "utf8" : "legacy");
  } else if (kind === token.identifier || kind === token.metricIdentifier || mayBeLabel(kind)) {
    label = text.slice(start, end);
    valid = kind !== token.metricIdentifier || dialect.utf8Grouping;
  } else {
    unexpected(cursor, kind === token.string ? unquotedExpected : labelExpected);
    return undefined;
  }
  if (!valid) {
    const fix = dialect.utf8Grouping
      ? "write a name of at least one character"
      : "use letters, digits and _, starting with a letter or _";
    cursor.report(start, end, `invalid label name ${shorten(text.slice(start, end))}`, fix);
  }
  cursor.take();
  return label;
}

/** Reports whether a keyword may also be a label name: all but `without`. */
function mayBeLabel(kind: number): boolean {
  if (kind === token.without) return false;
  return kind >= token.aggregator || kind === token.and || kind === token.or || kind === token.unless || kind === token.atan2;
}
