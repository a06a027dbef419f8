import { execFile } from "node:child_process";
import { mkdtemp, readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";

const main = join(import.meta.dirname, "../../src/main.ts");

/** A serving certificate for 127.0.0.1 in files, with the authority that signed it as PEM text. */
export interface ServingCertificate {
  readonly certFile: string;
  readonly keyFile: string;
  readonly ca: string;
}

/** Makes a certificate for 127.0.0.1 in a new folder under `folder`, with `promgate certs`. */
export async function makeServingCertificate(folder: string): Promise<ServingCertificate> {
  const dir = await mkdtemp(join(folder, "certs-"));
  await promisify(execFile)(process.execPath, [main, "certs", "--dir", dir, "--host", "127.0.0.1", "--host", "localhost"]);
  return {
    certFile: join(dir, "tls.crt"),
    keyFile: join(dir, "tls.key"),
    ca: await readFile(join(dir, "ca.crt"), "utf8"),
  };
}
