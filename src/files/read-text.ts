import { isUtf8 } from "node:buffer";

/** The text of a file, or a lower-case clause that says why there is none, with what to do. */
export type FileText = { readonly text: string } | { readonly problem: string; readonly fix: string };

/** The most bytes that a file may have; kustomize output of a whole organisation is a tenth of it. */
export const maxFileBytes = 64 * 1024 * 1024;

/** Decodes a file's bytes: UTF-8, with a byte order mark or without. Never throws. */
export function readText(bytes: Uint8Array): FileText {
  if (bytes.length > maxFileBytes) return tooLarge(bytes.length);
  if (isUtf16(bytes)) return { problem: "the file is UTF-16", fix: "save it as UTF-8" };
  if (bytes.subarray(0, 8192).includes(0)) return { problem: "the file is binary", fix: "name a file of YAML" };
  if (isUtf8(bytes)) return { text: decoder.decode(bytes) };
  const start = decoder.decode(bytes).split("\ufffd", 1)[0] ?? "";
  return { problem: `line ${start.split("\n").length} of the file is not UTF-8`, fix: "save it as UTF-8" };
}

/** Says that a file has too many bytes. */
export function tooLarge(bytes: number): FileText {
  const mebibytes = (count: number): string => (count / 1024 / 1024).toFixed(1);
  return { problem: `the file has ${mebibytes(bytes)} MiB, more than ${mebibytes(maxFileBytes)}`, fix: "split it" };
}

const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

function isUtf16([first, second, third]: Uint8Array): boolean {
  const mark = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
  // Without a mark, ASCII in UTF-16 has a zero in every second byte.
  return mark || (first === 0 && second !== 0) || (second === 0 && first !== 0 && third !== 0);
}
