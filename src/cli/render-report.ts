import type { CheckContext } from "../checks/check-run.ts";
import type { Finding } from "../checks/finding.ts";
import { findingMessage } from "../checks/message.ts";
import { ruleSettings } from "../checks/rule-settings.ts";
import { checkObject } from "../checks/run.ts";
import type { AnyObject, Prometheus } from "../cluster/object.ts";
import type { Snapshot } from "../cluster/snapshot.ts";
import type { Rendering } from "../render/prometheus.ts";
import { release } from "../model/release.ts";
import { finish } from "../text/steps.ts";
import { formatFieldPath } from "../text/field-path.ts";
import { printable } from "../text/printable.ts";
import type { Paint } from "./paint.ts";
import { countOf } from "./summary.ts";

/** Returns the name of an object as messages have it: `Kind namespace/name`. */
export function titleOfObject({ kind, metadata }: AnyObject): string {
  return `${kind} ${metadata.namespace}/${metadata.name}`;
}

/**
 * Reports what a Prometheus does not get, and why: a line for each finding that leaves an object out, for each warning, and
 * for what is not rendered yet.
 */
export function renderingText(prometheus: Prometheus, rendering: Rendering, paint: Paint): string {
  const title = titleOfObject(prometheus);
  const lines = rendering.findings.map((finding) => findingLine(finding, title, `${title} has no configuration`, paint));
  if (rendering.unmanaged) {
    lines.push(`${paint("yellow", title)}: it has no selector for scrape objects, so its configuration is left to you\n`);
  }
  for (const { object, findings } of rendering.objects) {
    const name = titleOfObject(object);
    for (const finding of findings) lines.push(findingLine(finding, name, `${name} is left out of ${title}`, paint));
  }
  for (const { object, dropped } of rendering.dropped) {
    const fields = dropped.map(({ path }) => formatFieldPath(path)).join(", ");
    lines.push(
      `${paint("yellow", titleOfObject(object))}: ${printable(fields)}: not written, as the version of ${printable(title)} does not support it\n`,
    );
  }
  return [...lines, ...unrenderedLines(title, rendering, paint)].join("");
}

function findingLine(finding: Finding, name: string, denied: string, paint: Paint): string {
  const subject = finding.severity === "deny" ? paint("red", denied) : paint("yellow", name);
  return `${subject}: ${printable(findingMessage(finding))}\n`;
}

function unrenderedLines(title: string, { unrendered: { objects, fields } }: Rendering, paint: Paint): readonly string[] {
  const lines: string[] = [];
  for (const [kind, ofKind] of Map.groupBy(objects, (object) => object.kind)) {
    lines.push(`${paint("yellow", title)}: ${printable(countOf(ofKind.length, kind))} selected; this kind is not rendered yet\n`);
  }
  if (fields.length > 0)
    lines.push(`${paint("dim", title)}: not rendered, as they are part of the workload: ${printable(fields.join(", "))}\n`);
  return lines;
}

/** Reports the objects that are left out because a field is missing or of a wrong type, with everything that is wrong with them. */
export function malformedText({ malformed }: Snapshot, grades: CheckContext["grades"], paint: Paint): string {
  const { newest: version } = release.prometheus;
  const settings = { ...ruleSettings({ version, features: [] }), scrapeIntervalMs: 30_000 };
  return malformed
    .flatMap(({ object, path, value }) => {
      const out = paint("red", `${titleOfObject(object)} is left out`);
      const denials = finish(checkObject(value, { settings, grades })).filter(({ severity }) => severity === "deny");
      if (denials.length === 0) return [`${out}: ${printable(formatFieldPath(path))}: cannot be read; correct its value\n`];
      return denials.map((finding) => `${out}: ${printable(findingMessage(finding))}\n`);
    })
    .join("");
}
