import { ConnectionError } from "../cluster/api-error.ts";

/** The longest line that is read: etcd's largest objects are 1.5 MiB, and JSON escapes make them longer. */
const maxLineBytes = 16 << 20;
const lineEnd = 0x0a;

/**
 * Yields the lines that chunks complete, without their ends; a last line without an end is dropped.
 *
 * @throws ConnectionError if a line is longer than 16 MiB.
 */
export async function* readLines(chunks: AsyncIterable<Buffer>): AsyncGenerator<readonly string[]> {
  let pending: Buffer[] = [];
  let pendingBytes = 0;
  for await (const chunk of chunks) {
    const lines: string[] = [];
    let start = 0;
    for (let end = chunk.indexOf(lineEnd); end !== -1; end = chunk.indexOf(lineEnd, start)) {
      const last = chunk.subarray(start, end);
      lines.push(pending.length === 0 ? last.toString() : Buffer.concat([...pending, last]).toString());
      pending = [];
      pendingBytes = 0;
      start = end + 1;
    }
    if (start < chunk.length) {
      pending.push(chunk.subarray(start));
      pendingBytes += chunk.length - start;
      if (pendingBytes > maxLineBytes) throw new ConnectionError(`an event is larger than ${maxLineBytes >> 20} MiB`);
    }
    if (lines.length > 0) yield lines;
  }
}
