/**
 * A half-open range `[start, end)` of UTF-16 code units within one text, such as a PromQL expression.
 * All spans in Promgate count UTF-16 units; {@link byteSpan} converts them to what Prometheus counts.
 */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A range of UTF-8 bytes within one text, in which Prometheus reports positions. */
export interface ByteSpan {
  readonly offset: number;
  readonly length: number;
}

/** Counts the UTF-8 bytes of `text[from, to)`; a lone surrogate counts three, as its replacement character would. */
export function utf8Length(text: string, from: number, to: number): number {
  let bytes = 0;
  for (let index = from; index < to; index++) {
    const unit = text.charCodeAt(index);
    if (unit < 0x80) bytes += 1;
    else if (unit < 0x800) bytes += 2;
    else if (isHighSurrogate(unit) && index + 1 < to && isLowSurrogate(text.charCodeAt(index + 1))) {
      bytes += 4;
      index += 1;
    } else bytes += 3;
  }
  return bytes;
}

/** Converts a span of UTF-16 units within `text` to UTF-8 bytes. */
export function byteSpan(text: string, span: Span): ByteSpan {
  return { offset: utf8Length(text, 0, span.start), length: utf8Length(text, span.start, span.end) };
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}

function isLowSurrogate(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff;
}
