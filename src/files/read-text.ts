import { isUtf8 } from "node:buffer";
import type { FileProblem } from "./file-problem.ts";

/** The text of a file, or why it has none. */
export type FileText = DecodedText | FileProblem;

/** A text and the encoding of its bytes. */
export interface DecodedText {
  readonly text: string;
  readonly encoding: "UTF-8" | "UTF-16";
}

/** The most bytes of a file that are read; the kustomize output of a whole organisation is a tenth of it. */
export const maxFileBytes = 64 * 1024 * 1024;

/** Decodes the bytes of a file: UTF-8 with or without a byte order mark, or UTF-16 with one. Never throws. */
export function readText(bytes: Uint8Array): FileText {
  if (bytes.length > maxFileBytes) return tooLarge(bytes.length);
  if (looksLikeUtf32(bytes)) return { problem: "the file is UTF-32", fix: "save it as UTF-8" };
  if (hasUtf16Mark(bytes)) return readUtf16(bytes);
  if (looksLikeUtf16(bytes)) return { problem: "the file is UTF-16 without a byte order mark", fix: "save it as UTF-8" };
  if (bytes.subarray(0, 8192).includes(0)) return { problem: "the file is binary", fix: "name a YAML file" };
  if (isUtf8(bytes)) return { text: utf8.decode(bytes), encoding: "UTF-8" };
  const start = utf8.decode(bytes).split("\ufffd", 1)[0] ?? "";
  return { problem: `line ${start.split("\n").length} is not UTF-8`, fix: "save the file as UTF-8" };
}

/** Says that a file has too many bytes. */
export function tooLarge(bytes: number): FileProblem {
  const mebibytes = (count: number): string => (count / 1024 / 1024).toFixed(1);
  return { problem: `the file has ${mebibytes(bytes)} MiB, more than ${mebibytes(maxFileBytes)} MiB`, fix: "split it" };
}

const utf8 = new TextDecoder("utf-8", { ignoreBOM: true });

function readUtf16(bytes: Uint8Array): FileText {
  if (bytes.length % 2 !== 0) return { problem: "the UTF-16 file ends in half a character", fix: "save it as UTF-8" };
  const littleEndian = bytes[0] === 0xff;
  const text = Buffer.from(bytes);
  const decoded = (littleEndian ? text : text.swap16()).toString("utf16le");
  if (decoded.isWellFormed()) return { text: decoded, encoding: "UTF-16" };
  return { problem: "the UTF-16 file contains half of a surrogate pair", fix: "save it as UTF-8" };
}

function hasUtf16Mark([first, second]: Uint8Array): boolean {
  return (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
}

/** Reports whether there is a byte order mark of UTF-32, or ASCII text in it. */
function looksLikeUtf32([first, second, third, fourth]: Uint8Array): boolean {
  if (first === 0 && second === 0) return third === 0 || third === 0xfe;
  return third === 0 && fourth === 0 && ((first === 0xff && second === 0xfe) || second === 0);
}

/** Reports whether every second byte is zero, as in ASCII text in UTF-16. */
function looksLikeUtf16([first, second, third]: Uint8Array): boolean {
  return (first === 0 && second !== 0) || (second === 0 && first !== 0 && third !== 0);
}
