import type { Severity } from "../checks/finding.ts";
import type { RenderConfig } from "../config/config.ts";
import type { FileProblem } from "../files/file-problem.ts";
import { loadSpecReader } from "../checks/schema/spec-reader.ts";
import { snapshotOf } from "../cluster/snapshot.ts";
import type { Snapshot } from "../cluster/snapshot.ts";
import { findFiles } from "../files/find-files.ts";
import { readFound } from "../files/read-found.ts";
import { readSource } from "../files/read-source.ts";
import { isDenied } from "../render/check-object.ts";
import { renderPrometheus } from "../render/prometheus.ts";
import { printable } from "../text/printable.ts";
import { diffText } from "./diff-text.ts";
import type { Io } from "./io.ts";
import { OutputError, OutputFolder } from "./output-folder.ts";
import { paintFor } from "./paint.ts";
import type { Paint } from "./paint.ts";
import { renderedFiles } from "./render-files.ts";
import type { RenderedFiles, RenderedWorkload } from "./render-files.ts";
import { renderOptions } from "./render-options.ts";
import {
  foreignText,
  malformedText,
  placeholderHint,
  renderingText,
  reportLine,
  titleOfObject,
  unselectedText,
} from "./render-report.ts";
import { countOf } from "./summary.ts";

/**
 * Renders every Prometheus in the input and prints its files, writes them below a folder, or prints how the folder differs
 * from them. Returns 2 where an input cannot be read, a file cannot be written or there is no Prometheus, 1 where an object
 * is left out, or else 0.
 */
export async function render(config: RenderConfig, io: Io): Promise<number> {
  await loadSpecReader();
  const paint = paintFor(config.colour, io.errors);
  const { values, unusable } = await readInputs(config, io, paint);
  const snapshot = snapshotOf(values);
  const rendered = [...snapshot.prometheuses.values()].map((workload) => {
    const rendering = renderPrometheus(snapshot, workload, { ...renderOptions, grades: config.grades });
    return { workload, rendering };
  });
  io.errors.write(malformedText(snapshot, config.grades, paint));
  for (const { workload, rendering } of rendered) io.errors.write(renderingText(workload, rendering, paint));
  io.errors.write(unselectedText(snapshot, paint) + placeholderHint(rendered));
  if (rendered.length === 0) io.errors.write(`promgate: nothing to render: ${noPrometheus(snapshot, unusable)}\n`);
  const leftOut = leftOutOf(snapshot, rendered);
  const written = await write(config, { ...renderedFiles(rendered), leftOut }, io, paint);
  if (unusable || !written || (rendered.length === 0 && leftOut === 0)) return 2;
  return leftOut > 0 ? 1 : 0;
}

function noPrometheus({ malformed }: Snapshot, unusable: boolean): string {
  if (malformed.some(({ object }) => object.kind === "Prometheus")) return "every Prometheus in the input is left out";
  return unusable ? "there is no Prometheus in what can be read" : "there is no Prometheus in the input; check the path";
}

/** Counts the objects that are left out: those that cannot be read, and those that are denied for a Prometheus. */
function leftOutOf({ malformed }: Snapshot, rendered: readonly RenderedWorkload[]): number {
  const denied = rendered.flatMap(({ workload, rendering: { findings, objects } }) =>
    [{ object: workload, findings }, ...objects]
      .filter((each) => isDenied(each.findings))
      .map(({ object }) => titleOfObject(object)),
  );
  return malformed.length + new Set(denied).size;
}

/** What is to be written, and how many objects are left out of it. */
interface Output extends RenderedFiles {
  readonly leftOut: number;
}

/** Prints the files, or the changes of the output folder, or makes them; reports whether all could be written. */
async function write(config: RenderConfig, { folders, files, leftOut }: Output, io: Io, paint: Paint): Promise<boolean> {
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
      await folder.create();
      await folder.apply(changes);
    }
    const done = `${countOf(changes.length, "file")} ${config.diff ? "would change" : "changed"}`;
    const missing = leftOut === 0 ? "" : `, ${countOf(leftOut, "object")} left out`;
    io.errors.write(`${printable(config.out)}: ${done}${missing}.\n`);
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

async function readInputs({ inputs }: RenderConfig, { input, errors }: Io, paint: Paint): Promise<Inputs> {
  const values: unknown[] = [];
  let unusable = false;
  const report = (path: string, severity: Severity, { problem, fix }: FileProblem): void => {
    if (severity === "deny") unusable = true;
    errors.write(reportLine(path === "-" ? "<stdin>" : path, severity, `${problem}; ${fix}`, paint));
  };
  for await (const found of findFiles(inputs)) {
    const read = await readFound(found, input);
    if ("problem" in read) report(found.path, read.skipped === true ? "hint" : "deny", read);
    else {
      for (const { type, value, problems } of readSource(read.text)) {
        const wrong = problems.find(({ severity }) => severity === "deny");
        if (wrong !== undefined) report(found.path, "deny", wrong);
        else if (type === "object") values.push(value);
      }
    }
  }
  return { values, unusable };
}
