import { printable } from "../text/printable.ts";
import { join } from "node:path";
import type { RenderConfig } from "../config/config.ts";
import { findFiles } from "../files/find-files.ts";
import { readFound } from "../files/read-found.ts";
import { readSource } from "../files/read-source.ts";
import { isDenied } from "../render/check-object.ts";
import { renderPrometheus } from "../render/prometheus.ts";
import type { Rendering } from "../render/prometheus.ts";
import { loadSpecReader } from "../checks/schema/spec-reader.ts";
import { unifiedDiff } from "../text/unified-diff.ts";
import { snapshotOf } from "../cluster/snapshot.ts";
import type { Io } from "./io.ts";
import { paintFor } from "./paint.ts";
import { renderOptions } from "./render-options.ts";
import { malformedText, renderingText } from "./render-report.ts";
import { applyChanges, changesIn, folderOf } from "./render-tree.ts";
import type { FileChange } from "./render-tree.ts";
import { countOf } from "./summary.ts";

/**
 * Renders every Prometheus among the inputs and prints its files, or writes them below a folder, or prints how the folder
 * differs from them. Gives 2 where an input cannot be used, else 1 where an object that is selected gets nothing, else 0.
 */
export async function render(config: RenderConfig, io: Io): Promise<number> {
  await loadSpecReader();
  const { values, unusable } = await readInputs(config, io);
  const snapshot = snapshotOf(values);
  const paint = paintFor(config.colour, io.errors);
  io.errors.write(malformedText(snapshot, config.grades, paint));
  let incomplete = snapshot.malformed.length > 0;
  const changes: FileChange[] = [];
  for (const prometheus of snapshot.prometheuses.values()) {
    const rendering = renderPrometheus(snapshot, prometheus, { ...renderOptions, grades: config.grades });
    io.errors.write(renderingText(prometheus, rendering, paint));
    incomplete ||= isIncomplete(rendering);
    const folder = folderOf(prometheus);
    if (config.out === "")
      for (const [name, text] of rendering.files) io.output.write(`---\n# ${printable(join(folder, name))}\n${text}`);
    else changes.push(...(await changesIn(join(config.out, folder), rendering.files)));
  }
  if (snapshot.prometheuses.size === 0)
    io.errors.write("There is no Prometheus among the inputs, so there is nothing to render.\n");
  if (config.diff) for (const change of changes) io.output.write(diffText(change));
  else if (config.out !== "") {
    await applyChanges(changes);
    io.errors.write(`${printable(config.out)}: ${countOf(changes.length, "file")} changed.\n`);
  }
  return unusable ? 2 : incomplete ? 1 : 0;
}

/** Reports whether a Prometheus, or an object that it selects, is left out. */
function isIncomplete({ findings, objects }: Rendering): boolean {
  return isDenied(findings) || objects.some((object) => isDenied(object.findings));
}

/** How a file on disk differs from what it is to hold. */
export function diffText({ path, before, after }: FileChange): string {
  const from = { name: before === undefined ? "/dev/null" : path, text: before ?? "" };
  return unifiedDiff(from, { name: after === undefined ? "/dev/null" : path, text: after ?? "" });
}

interface Inputs {
  readonly values: readonly unknown[];
  readonly unusable: boolean;
}

async function readInputs({ inputs }: RenderConfig, { input, errors }: Io): Promise<Inputs> {
  const values: unknown[] = [];
  let unusable = false;
  const refuse = (path: string, { problem, fix }: { readonly problem: string; readonly fix: string }): void => {
    unusable = true;
    errors.write(`${printable(`${path === "-" ? "<stdin>" : path}: ${problem}; ${fix}`)}\n`);
  };
  for await (const found of findFiles(inputs)) {
    const read = "problem" in found ? found : await readFound(found, input);
    if ("problem" in read) refuse(found.path, read);
    else {
      for (const { type, value, problems } of readSource(read.text)) {
        const wrong = problems.find(({ severity }) => severity === "deny");
        if (wrong !== undefined) refuse(found.path, wrong);
        else if (type === "object") values.push(value);
      }
    }
  }
  return { values, unusable };
}
