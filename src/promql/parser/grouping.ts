import { isLabelName } from "../names.ts";
import { shorten } from "../shorten.ts";
import { token } from "../tokens.ts";
import type { Cursor } from "./cursor.ts";
import { stringValue } from "./literals.ts";
import { unexpected } from "./unexpected.ts";

const wantsLabel = { wanted: "a label name", fix: "write label names with a comma between them, such as (job, instance)" };
const quotedLater = { wanted: "a label name", fix: "write it without quotes; quoted ones need Prometheus 2.55 or later" };
const wantsComma = { wanted: "a comma or )", fix: "write a comma between label names, and ) behind the last" };

const noLabels: readonly string[] = Object.freeze([]);

/** Reads label names in parentheses, from the `(` that must be ahead to behind the `)`; undefined where they are cut short. */
export function takeLabels(cursor: Cursor): readonly string[] | undefined {
  if (cursor.peek() !== token.leftParen) {
    const written = cursor.kind === token.identifier ? shorten(cursor.text.slice(cursor.start, cursor.end)) : "job, instance";
    unexpected(cursor, { wanted: "( with label names", fix: `write the labels in parentheses: (${written})` });
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
      unexpected(cursor, wantsComma);
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
    unexpected(cursor, kind === token.string ? quotedLater : wantsLabel);
    return undefined;
  }
  if (!valid) {
    const fix = dialect.utf8Grouping
      ? "write a name that is not empty"
      : "write letters, digits and _ only, not starting with a digit";
    cursor.report(start, end, `${shorten(text.slice(start, end))} is no label name`, fix);
  }
  cursor.take();
  return label;
}

/** Which words that mean something elsewhere are label names too: all but `without`. */
function mayBeLabel(kind: number): boolean {
  if (kind === token.without) return false;
  return kind >= token.aggregator || kind === token.and || kind === token.or || kind === token.unless || kind === token.atan2;
}
