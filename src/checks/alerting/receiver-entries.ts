import type { FieldPath } from "../../text/field-path.ts";

/** An entry of one of a receiver's lists, as it is written; the path starts at the spec. */
export interface ReceiverEntry {
  readonly fields: Readonly<Record<string, unknown>>;
  readonly path: FieldPath;
}

/** Yields the entries of a list of one receiver, or those of a list inside them. */
export function* receiverEntries(receiver: unknown, path: FieldPath, list: string, inner?: string): Generator<ReceiverEntry> {
  for (const entry of entriesOf(receiver, path, list)) {
    if (inner === undefined) yield entry;
    else yield* entriesOf(entry.fields, entry.path, inner);
  }
}

function* entriesOf(holder: unknown, path: FieldPath, name: string): Generator<ReceiverEntry> {
  const list: unknown = isObject(holder) ? holder[name] : undefined;
  if (!Array.isArray(list)) return;
  for (const [index, fields] of list.entries()) if (isObject(fields)) yield { fields, path: [...path, name, index] };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
