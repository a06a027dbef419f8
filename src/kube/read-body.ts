import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import { ConnectionError } from "../cluster/api-error.ts";
import type { HttpAnswer } from "./http-exchange.ts";

/** The largest body that is read, as sent and decompressed; etcd's largest objects are 1.5 MiB, and a page has up to 500. */
const maxBodyBytes = 64 << 20;

const decompress = promisify(gunzip);

/** An answer is larger than what is read. */
export class TooLargeError extends Error {
  constructor() {
    super(`the answer is larger than ${maxBodyBytes >> 20} MiB`);
    this.name = "TooLargeError";
  }
}

/**
 * Reads the whole body of an answer as text.
 *
 * @throws ConnectionError if it is cut off; TooLargeError if it is larger than 64 MiB.
 */
export async function readBody({ headers, body }: HttpAnswer): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.length;
    if (bytes > maxBodyBytes) throw new TooLargeError();
    chunks.push(chunk);
  }
  const all = Buffer.concat(chunks);
  if (headers["content-encoding"] !== "gzip") return all.toString();
  try {
    return (await decompress(all, { maxOutputLength: maxBodyBytes })).toString();
  } catch (error) {
    if (error instanceof RangeError) throw new TooLargeError();
    throw new ConnectionError("the answer cannot be decompressed", { cause: error });
  }
}
