import type { Rendering } from "../render/prometheus.ts";
import { formatFieldPath } from "../text/field-path.ts";
import type { AnyObject, Prometheus } from "../cluster/object.ts";
import { formatFieldError } from "../text/field-error.ts";
import type { Snapshot } from "../cluster/snapshot.ts";
import type { Paint } from "./paint.ts";
import { counted } from "./summary.ts";

/** The name of an object as messages have it: `Kind namespace/name`. */
function titleOfObject({ kind, metadata }: AnyObject): string {
  return `${kind} ${metadata.namespace}/${metadata.name}`;
}

/**
 * Tells what a Prometheus did not get, and why: a line for each fault of an object that is left out, or for the first of
 * `most` and how many there are beside, and one for each kind of what nothing renders yet.
 */
export function renderingText(prometheus: Prometheus, rendering: Rendering, paint: Paint, most = Infinity): string {
  const title = titleOfObject(prometheus);
  const lines = rendering.reasons.map(
    (reason) => `${paint("red", `${title} has no configuration`)}: ${formatFieldError(reason)}\n`,
  );
  if (rendering.unmanaged) {
    lines.push(
      `${paint("yellow", title)}: no selector of scrape objects is written, so the operator leaves its configuration to you\n`,
    );
  }
  for (const { object, reasons } of rendering.excluded) {
    const out = paint("red", `${titleOfObject(object)} is left out`);
    for (const reason of reasons.slice(0, most)) lines.push(`${out}: ${formatFieldError(reason)}\n`);
    if (reasons.length > most) lines.push(`${out}: ${counted(reasons.length - most, "more reason")}\n`);
  }
  for (const { object, dropped } of rendering.dropped) {
    const fields = dropped.map(({ path }) => formatFieldPath(path)).join(", ");
    lines.push(`${paint("yellow", titleOfObject(object))}: ${fields}: too new for the version of ${title}, not written\n`);
  }
  return [...lines, ...unrenderedLines(title, rendering, paint)].join("");
}

function unrenderedLines(title: string, { unrendered: { objects, fields } }: Rendering, paint: Paint): readonly string[] {
  const lines: string[] = [];
  for (const [kind, ofKind] of Map.groupBy(objects, (object) => object.kind)) {
    lines.push(`${paint("yellow", title)}: ${counted(ofKind.length, kind)} selected, and not rendered yet\n`);
  }
  if (fields.length > 0) lines.push(`${paint("dim", title)}: not rendered, as they shape the workload: ${fields.join(", ")}\n`);
  return lines;
}

/** Tells which objects are left out for a field that is not of its type. */
export function misfitText({ malformed }: Snapshot, paint: Paint): string {
  return malformed
    .map(({ object, path }) => {
      const problem = "it is missing, or not what the kind asks for";
      return `${paint("red", `${titleOfObject(object)} is left out`)}: ${formatFieldPath(path)}: Invalid value: ${problem}; promgate check tells more\n`;
    })
    .join("");
}
