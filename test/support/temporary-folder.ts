import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after } from "node:test";

/** Makes a folder with these files in it, by their paths, that is gone after the test or suite it was made in. */
export function temporaryFolder(files: Readonly<Record<string, string | Uint8Array>> = {}): string {
  const dir = mkdtempSync(join(tmpdir(), "promgate-"));
  after(() => {
    rmSync(dir, { recursive: true, force: true });
  });
  writeFiles(dir, files);
  return dir;
}

/** Writes files below a folder, with the folders they are in. */
export function writeFiles(dir: string, files: Readonly<Record<string, string | Uint8Array>>): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(dir, path)), { recursive: true });
    writeFileSync(join(dir, path), content);
  }
}
