import { readFileSync, statSync } from "node:fs";
import { reason } from "./find-files.ts";
import type { FoundFile } from "./find-files.ts";
import { maxFileBytes, readText, tooLarge } from "./read-text.ts";
import type { FileText } from "./read-text.ts";

/** Reads the text of a file that was found, or of standard input. Never throws. */
export async function readFound({ path }: FoundFile, standardInput: AsyncIterable<Uint8Array>): Promise<FileText> {
  return path === "-" ? await readStream(standardInput) : readPath(path);
}

/** Reads at once: for small files, that is a tenth of what the thread pool takes. */
function readPath(path: string): FileText {
  try {
    const { size } = statSync(path);
    return size > maxFileBytes ? tooLarge(size) : readText(readFileSync(path));
  } catch (error) {
    return reason(error);
  }
}

async function readStream(stream: AsyncIterable<Uint8Array>): Promise<FileText> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of stream) {
      size += chunk.length;
      if (size > maxFileBytes) return tooLarge(size);
      chunks.push(chunk);
    }
  } catch (error) {
    return reason(error);
  }
  return readText(Buffer.concat(chunks));
}
