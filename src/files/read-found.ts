import { closeSync, constants, createReadStream, fstatSync, openSync, readSync, statSync } from "node:fs";
import { fileProblem } from "./file-problem.ts";
import type { FoundFile, UnreadFile } from "./find-files.ts";
import { maxFileBytes, readText, tooLarge } from "./read-text.ts";
import type { FileText } from "./read-text.ts";

/**
 * Reads the text of a file that was found, or of standard input, up to a limit. A pipe is read if the user named it, as in
 * `promgate check <(helm template .)`, and otherwise only regular files are. Never throws.
 */
export async function readFound(found: FoundFile | UnreadFile, standardInput: AsyncIterable<Uint8Array>): Promise<FileText> {
  if ("problem" in found) return found;
  const { path, named } = found;
  if (path === "-") return readStream(standardInput);
  let file: number | undefined;
  try {
    if (named && statSync(path).isFIFO()) return await readStream(createReadStream(path));
    // Without blocking: opening a pipe without a writer would take forever.
    file = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
    const stats = fstatSync(file);
    if (stats.isDirectory()) return { problem: "it is a folder", fix: "name a file" };
    if (!stats.isFile()) return { problem: "not a regular file", fix: "name a file, or use - for standard input" };
    return readRegular(file, stats.size);
  } catch (error) {
    return fileProblem(error);
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

/**
 * Reads a regular file at once, which for small files takes a tenth of the time of the thread pool. The size is a hint:
 * a file may grow while it is read, and those of /proc have none.
 */
function readRegular(file: number, size: number): FileText {
  if (size > maxFileBytes) return tooLarge(size);
  const chunks: Uint8Array[] = [];
  let total = 0;
  for (;;) {
    const chunk = Buffer.allocUnsafe(Math.min(maxFileBytes + 1 - total, Math.max(4096, size + 1 - total)));
    const read = readSync(file, chunk);
    if (read === 0) return readText(chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks));
    total += read;
    if (total > maxFileBytes) return tooLarge(total);
    chunks.push(chunk.subarray(0, read));
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
    return fileProblem(error);
  }
  return readText(Buffer.concat(chunks));
}
