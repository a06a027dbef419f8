import type { CheckContext } from "../checks/check-run.ts";
import type { Finding, Severity } from "../checks/finding.ts";
import { findingMessage } from "../checks/message.ts";
import { notFound } from "../checks/reference/not-found.ts";
import { ruleSettings } from "../checks/rule-settings.ts";
import { checkObject } from "../checks/run.ts";
import type { AnyObject } from "../cluster/object.ts";
import type { Unselected } from "../cluster/selection.ts";
import { formatSelector } from "../cluster/selectors.ts";
import type { Requirement } from "../cluster/selectors.ts";
import type { Snapshot } from "../cluster/snapshot.ts";
import { unselectedObjects } from "../cluster/unselected.ts";
import type { Rendering } from "../render/prometheus.ts";
import { release } from "../model/release.ts";
import { finish } from "../text/steps.ts";
import { formatFieldPath } from "../text/field-path.ts";
import { printable } from "../text/printable.ts";
import type { FolderChanges } from "./output-folder.ts";
import { gradeLooks } from "./paint.ts";
import type { Paint } from "./paint.ts";
import { countOf } from "./summary.ts";

/** Returns the name of an object as messages have it: `Kind namespace/name`. */
export function titleOfObject({ kind, metadata }: AnyObject): string {
  return `${kind} ${metadata.namespace}/${metadata.name}`;
}

/**
 * Reports what a workload does not get, and why: a line for each finding that leaves an object out, for each warning, and
 * for what is not rendered yet. Findings that have been `reported`, as {@link reportedFinding} names them, are left out.
 */
export function renderingText(
  workload: AnyObject,
  rendering: Rendering,
  paint: Paint,
  reported: ReadonlySet<string> = new Set(),
): string {
  const title = titleOfObject(workload);
  const findingLines = (name: string, findings: readonly Finding[], denied: string): readonly string[] =>
    findings
      .filter((finding) => isAboutRendering(finding) && !reported.has(reportedFinding(name, finding)))
      .map((finding) => findingLine(finding, finding.severity === "deny" ? denied : name, paint));
  const lines = [...findingLines(title, rendering.findings, `${title} has no configuration`)];
  if (rendering.unmanaged)
    lines.push(reportLine(title, "hint", "no selector for scrape objects is set, so its configuration is left to you", paint));
  for (const { object, findings, kept = false } of rendering.objects) {
    const name = titleOfObject(object);
    const fate = kept ? `the last valid version of ${name} stays in` : `${name} is left out of`;
    lines.push(...findingLines(name, findings, `${fate} ${title}`));
  }
  for (const { object, dropped } of rendering.dropped) {
    const fields = dropped.map(({ path }) => formatFieldPath(path)).join(", ");
    const text = `${fields}: not written, as the version of ${title} does not support it`;
    lines.push(reportLine(titleOfObject(object), "warn", text, paint));
  }
  return [...lines, ...unrenderedLines(title, rendering, paint)].join("");
}

/** Reports whether a finding leaves something out, or is one that takes a cluster to find; promgate check reports the others. */
function isAboutRendering({ check, severity }: Finding): boolean {
  return severity === "deny" || check.startsWith("reference/");
}

/** Returns what identifies a finding in an object, by which it is not reported twice. */
export function reportedFinding(title: string, finding: Finding): string {
  return `${title}: ${findingMessage(finding)}`;
}

function findingLine(finding: Finding, subject: string, paint: Paint): string {
  return reportLine(subject, finding.severity, findingMessage(finding), paint);
}

/** Returns a line in the form of `check`: what it is about, how much it weighs, and what there is to say. */
export function reportLine(subject: string, severity: Severity, text: string, paint: Paint): string {
  return `${paint("bold", subject)}: ${paint(gradeLooks[severity], severity)}: ${printable(text)}\n`;
}

function unrenderedLines(title: string, { unrendered: { objects, fields } }: Rendering, paint: Paint): readonly string[] {
  const lines: string[] = [];
  for (const [kind, ofKind] of Map.groupBy(objects, (object) => object.kind))
    lines.push(reportLine(title, "hint", `${countOf(ofKind.length, kind)} selected; this kind is not rendered yet`, paint));
  if (fields.length > 0)
    lines.push(reportLine(title, "hint", `not rendered, as they are part of the workload: ${fields.join(", ")}`, paint));
  return lines;
}

/** Reports the objects that are left out because a field is missing or of a wrong type, with everything that is wrong with them. */
export function malformedText({ malformed }: Snapshot, grades: CheckContext["grades"], paint: Paint): string {
  const { newest: version } = release.prometheus;
  const settings = { ...ruleSettings({ version, features: [] }), scrapeIntervalMs: 30_000 };
  return malformed
    .flatMap(({ object, path, value }) => {
      const subject = `${titleOfObject(object)} is left out`;
      const denials = finish(checkObject(value, { settings, grades })).filter(({ severity }) => severity === "deny");
      if (denials.length > 0) return denials.map((finding) => findingLine(finding, subject, paint));
      return [reportLine(subject, "deny", `${formatFieldPath(path)}: cannot be read; correct its value`, paint)];
    })
    .join("");
}

/** Reports the objects that no Prometheus selects, each with the selector that does not match and what would match it. */
export function unselectedText(snapshot: Snapshot, paint: Paint): string {
  return unselectedObjects(snapshot)
    .map(({ object, prometheus, why }) =>
      reportLine(`${titleOfObject(object)} is not selected`, "hint", unselectedReason(object, prometheus, why), paint),
    )
    .join("");
}

function unselectedReason({ kind, metadata }: AnyObject, prometheus: AnyObject, { by, field, requirement }: Unselected): string {
  const whose = `${field} of ${titleOfObject(prometheus)}`;
  if (by === "no selector") return `${whose} is not set, which selects nothing; set it to {} to select every ${kind}`;
  if (requirement === undefined) {
    const own = prometheus.metadata.namespace;
    return `${whose} is not set, which selects only namespace ${own}; set it, or move the ${kind} there`;
  }
  const subject = by === "namespace" ? `namespace ${metadata.namespace}` : `the ${kind}`;
  return `${whose} requires ${formatSelector([requirement])}; ${labelFix(requirement, subject)}`;
}

/** Returns which label would meet a requirement. */
function labelFix({ key, operator, values }: Requirement, subject: string): string {
  if (operator === "!") return `remove the label ${key} from ${subject}`;
  if (operator === "notin") return `change or remove the label ${key} of ${subject}`;
  if (operator === "exists") return `add the label ${key} to ${subject}`;
  const [value = ""] = values;
  return `set the label ${key}: ${value === "" ? '""' : value} on ${subject}`;
}

/** Reports files that we did not write, which stay as they are. */
export function foreignText(foreign: FolderChanges["foreign"], paint: Paint): string {
  return foreign
    .map(({ path, inTheWay }) =>
      inTheWay
        ? reportLine(
            path,
            "deny",
            "not written, as promgate did not write the file that is there; move it away, or use another folder",
            paint,
          )
        : reportLine(path, "hint", "not written by promgate; it stays", paint),
    )
    .join("");
}

/** Returns what to do about Secrets that are not in the input, where an object is left out because of one. */
export function placeholderHint(rendered: readonly { readonly rendering: Rendering }[]): string {
  const all = rendered.flatMap(({ rendering: { findings, objects } }) => [findings, ...objects.map((object) => object.findings)]);
  const isMissing = all.flat().some(({ check, severity }) => check === notFound.id && severity === "deny");
  return isMissing ? `If Secrets are kept elsewhere, --check=${notFound.id}=off renders placeholders for them.\n` : "";
}
