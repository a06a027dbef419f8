import { open, rename, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { makeFolder } from "./make-folder.ts";

/**
 * Writes a file, and the folders above it, so that readers see the old content or the new one and never a part: into a new
 * file that then takes its place. A link in that place is replaced and not followed. `mode` is that of a new file.
 *
 * @throws an error of the file system; nothing of the new file is left then.
 */
export async function replaceFile(path: string, content: string, mode = 0o666): Promise<void> {
  const folder = dirname(path);
  await makeFolder(folder);
  const unfinished = join(folder, `.${basename(path)}.${process.pid}.tmp`);
  await rm(unfinished, { force: true });
  try {
    // Only a new file: whatever is there by now is not ours.
    const file = await open(unfinished, "wx", mode);
    try {
      await file.writeFile(content);
    } finally {
      await file.close();
    }
    await rename(unfinished, path);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
}
