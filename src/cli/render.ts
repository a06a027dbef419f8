import type { RenderConfig } from "../config/config.ts";
import { loadSpecReader } from "../checks/schema/spec-reader.ts";
import { snapshotOf } from "../cluster/snapshot.ts";
import { findFiles } from "../files/find-files.ts";
import { readFound } from "../files/read-found.ts";
import { readSource } from "../files/read-source.ts";
import { isDenied } from "../render/check-object.ts";
import { renderPrometheus } from "../render/prometheus.ts";
import type { Rendering } from "../render/prometheus.ts";
import { printable } from "../text/printable.ts";
import { diffText } from "./diff-text.ts";
import type { Io } from "./io.ts";
import { OutputError, OutputFolder } from "./output-folder.ts";
import { paintFor } from "./paint.ts";
import type { Paint } from "./paint.ts";
import { renderedFiles } from "./render-files.ts";
import type { RenderedFiles } from "./render-files.ts";
import { renderOptions } from "./render-options.ts";
import { foreignText, malformedText, placeholderHint, renderingText, unselectedText } from "./render-report.ts";
import { countOf } from "./summary.ts";

/**
 * Renders every Prometheus in the input and prints its files, writes them below a folder, or prints how the folder differs
 * from them. Returns 2 where an input cannot be read or a file not be written, 1 where an object is left out, or else 0.
 */
export async function render(config: RenderConfig, io: Io): Promise<number> {
  await loadSpecReader();
  const { values, unusable } = await readInputs(config, io);
  const snapshot = snapshotOf(values);
  const paint = paintFor(config.colour, io.errors);
  const rendered = [...snapshot.prometheuses.values()].map((workload) => {
    const rendering = renderPrometheus(snapshot, workload, { ...renderOptions, grades: config.grades });
    return { workload, rendering };
  });
  io.errors.write(malformedText(snapshot, config.grades, paint));
  for (const { workload, rendering } of rendered) io.errors.write(renderingText(workload, rendering, paint));
  io.errors.write(unselectedText(snapshot, paint) + placeholderHint(rendered));
  if (rendered.length === 0) io.errors.write("There is no Prometheus in the input, so there is nothing to render.\n");
  const written = await write(config, renderedFiles(rendered), io, paint);
  if (unusable || !written) return 2;
  return snapshot.malformed.length > 0 || rendered.some(({ rendering }) => isIncomplete(rendering)) ? 1 : 0;
}

/** Reports whether a Prometheus, or an object that it selects, is left out. */
function isIncomplete({ findings, objects }: Rendering): boolean {
  return isDenied(findings) || objects.some((object) => isDenied(object.findings));
}

/** Prints the files, or the changes of the output folder, or makes them; reports whether all could be written. */
async function write(config: RenderConfig, { folders, files }: RenderedFiles, io: Io, paint: Paint): Promise<boolean> {
  if (config.out === "") {
    for (const [path, text] of files) io.output.write(`---\n# ${printable(path)}\n${text}`);
    return true;
  }
  try {
    const folder = await OutputFolder.open(config.out);
    const { changes, foreign } = await folder.compare(folders, files);
    io.errors.write(foreignText(foreign, paint));
    if (config.diff) for (const change of changes) io.output.write(diffText(change));
    else {
      await folder.apply(changes);
      io.errors.write(`${printable(config.out)}: ${countOf(changes.length, "file")} changed.\n`);
    }
    return !foreign.some(({ inTheWay }) => inTheWay);
  } catch (error) {
    if (!(error instanceof OutputError)) throw error;
    io.errors.write(`promgate: ${printable(error.message)}\n`);
    return false;
  }
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
