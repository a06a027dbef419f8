import { isDeepStrictEqual } from "node:util";
import { checkObject } from "../../../src/checks/run.ts";
import { finish } from "../../../src/text/steps.ts";
import { defaulted } from "../../../src/model/defaulted.ts";
import type { Shape } from "../../../src/model/shape.ts";
import { formatFieldPath } from "../../../src/text/field-path.ts";
import { contextOf } from "../../support/judging.ts";

/** What the API server makes of an object; what test/oracle/schema-judge/main.go answers. */
export interface ServerVerdict {
  readonly error?: string;
  readonly faults?: readonly { readonly path: string; readonly type: string; readonly detail: string }[];
  readonly unknown?: readonly string[];
  readonly result?: { readonly spec?: unknown };
}

/** An object to judge. */
export interface Judged {
  readonly kind: string;
  readonly object: { readonly spec: unknown };
  readonly shape: Shape;
}

const context = contextOf();

/** Says in what our judgement of an object differs from the API server's; nothing where it does not. */
export function differences(judged: Judged, verdict: ServerVerdict): readonly string[] {
  if (verdict.error !== undefined) return [`the judge says: ${verdict.error}`];
  const { faults = [], unknown = [], result } = verdict;
  // What a value of another type holds is nobody's field, and it is told once that it is not what it should be.
  const mistyped = faults.filter(({ type }) => type === "FieldValueTypeInvalid").map(({ path }) => plain(path));
  const inMistyped = (path: string): boolean =>
    mistyped.some((outer) => path.startsWith(`${outer}.`) || path.startsWith(`${outer}[`));
  const paths = faults.map(pathOf).filter((path) => path !== undefined);
  const refused = new Set(paths.filter((path) => !inMistyped(path)));
  const dropped = new Set(unknown.map(plain).filter((path) => !inMistyped(path)));
  const ours = ourVerdict(judged);
  const found = judged.kind === "PrometheusRule" ? missing(refused, ours.refused) : unequal("refuse", ours.refused, refused);
  return [
    ...found,
    ...unequal("do not know", ours.dropped, dropped),
    ...(mistyped.length > 0 || isDeepStrictEqual(normal(defaulted(judged.object.spec, judged.shape)), normal(result?.spec))
      ? []
      : ["what is stored"]),
  ];
}

function ourVerdict({ object }: Judged): { readonly refused: ReadonlySet<string>; readonly dropped: ReadonlySet<string> } {
  const findings = finish(checkObject(object, context)).filter(({ severity }) => severity === "deny");
  const paths = (isDropped: boolean): ReadonlySet<string> =>
    new Set(
      findings
        .filter(({ check }) => (check === "schema/unknown-field") === isDropped)
        .map(({ path }) => plain(formatFieldPath(path))),
    );
  return { refused: paths(false), dropped: paths(true) };
}

/** Rules are judged by more than their schema: every field that the API server refuses is one that we do, or within or around one. */
function missing(theirs: ReadonlySet<string>, ours: ReadonlySet<string>): readonly string[] {
  const told = [...ours];
  return [...theirs]
    .filter((path) => !told.some((other) => path.startsWith(other) || other.startsWith(path)))
    .map((path) => `only the API server refuses ${path}`);
}

function unequal(verb: string, ours: ReadonlySet<string>, theirs: ReadonlySet<string>): readonly string[] {
  return [
    ...[...ours.difference(theirs)].map((path) => `only we ${verb} ${path}`),
    ...[...theirs.difference(ours)].map((path) => `only the API server would ${verb} ${path}`),
  ];
}

/** The field that a fault is about; a number beyond its format tells it in words, and the remark on rules is about none. */
function pathOf({ path, detail }: { readonly path: string; readonly detail: string }): string | undefined {
  const told = /^Checked value must be of type .* in (\S+)$/.exec(detail)?.[1];
  if (told !== undefined) return plain(told);
  return path === "<nil>" || path === "" ? undefined : plain(path);
}

/** A path with a dot before each name, as validation writes it; pruning and lists write names of maps in brackets. */
function plain(path: string): string {
  return path.replace(/^\./, "").replaceAll(/\[([^\d\]][^\]]*)\]/g, ".$1");
}

/** A value as JSON has it, own names only. */
function normal(value: unknown): unknown {
  return value === undefined ? null : JSON.parse(JSON.stringify(value));
}
