import { unifiedDiff } from "../text/unified-diff.ts";
import type { FileChange } from "./output-folder.ts";
import { redacted } from "./redact.ts";

/** Returns how a file changes, as a unified diff without what Secrets hold. */
export function diffText({ path, before, after }: FileChange): string {
  const from = { name: before === undefined ? "/dev/null" : path, text: redacted(before ?? "") };
  const to = { name: after === undefined ? "/dev/null" : path, text: redacted(after ?? "") };
  const diff = unifiedDiff(from, to);
  return diff === "" ? `--- ${path}\n+++ ${path}\nOnly values from Secrets change.\n` : diff;
}
