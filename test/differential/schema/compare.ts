import { isDeepStrictEqual } from "node:util";
import { checkObject } from "../../../src/checks/run.ts";
import { finish } from "../../../src/text/steps.ts";
import { defaulted } from "../../../src/model/defaulted.ts";
import type { Shape } from "../../../src/model/shape.ts";
import { formatFieldPath } from "../../../src/text/field-path.ts";
import { contextOf } from "../../support/check-yaml.ts";

/** What the API server makes of an object, as test/oracle/schema-validate answers. */
export interface ServerVerdict {
  readonly error?: string;
  readonly errors?: readonly { readonly path: string; readonly type: string; readonly detail: string }[];
  readonly unknown?: readonly string[];
  readonly result?: { readonly spec?: unknown };
}

/** An object to check. */
export interface Checked {
  readonly kind: string;
  readonly object: { readonly spec: unknown };
  readonly shape: Shape;
}

const context = contextOf();

/** Returns how our findings for an object differ from the errors of the API server. */
export function differences(checked: Checked, verdict: ServerVerdict): readonly string[] {
  if (verdict.error !== undefined) return [`schema-validate: ${verdict.error}`];
  const { errors = [], unknown = [], result } = verdict;
  // Fields of a value of a wrong type are not checked; the type is reported once.
  const mistyped = errors.filter(({ type }) => type === "FieldValueTypeInvalid").map(({ path }) => plain(path));
  const inMistyped = (path: string): boolean =>
    mistyped.some((outer) => path.startsWith(`${outer}.`) || path.startsWith(`${outer}[`));
  const paths = errors.map(pathOf).filter((path) => path !== undefined);
  const refused = new Set(paths.filter((path) => !inMistyped(path)));
  const dropped = new Set(unknown.map(plain).filter((path) => !inMistyped(path)));
  const ours = ourVerdict(checked);
  const found = checked.kind === "PrometheusRule" ? missing(refused, ours.refused) : unequal("refuse", ours.refused, refused);
  return [
    ...found,
    ...unequal("do not know", ours.dropped, dropped),
    ...(mistyped.length > 0 || isDeepStrictEqual(normal(defaulted(checked.object.spec, checked.shape)), normal(result?.spec))
      ? []
      : ["what is stored"]),
  ];
}

function ourVerdict({ kind, object }: Checked): { readonly refused: ReadonlySet<string>; readonly dropped: ReadonlySet<string> } {
  // The API server checks a spec by its schema alone; the checks of rules replace their schema.
  const findings = finish(checkObject(object, context)).filter(
    ({ severity, check }) => severity === "deny" && (kind === "PrometheusRule" || check.startsWith("schema/")),
  );
  const paths = (isDropped: boolean): ReadonlySet<string> =>
    new Set(
      findings
        .filter(({ check }) => (check === "schema/unknown-field") === isDropped)
        .map(({ path }) => plain(formatFieldPath(path))),
    );
  return { refused: paths(false), dropped: paths(true) };
}

/** Rules have more checks than a schema has: each field that the API server refuses must be, contain or be in one that we refuse. */
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

/** Returns the path of an error; for a number out of range it is in the detail, and the remark on rules has none. */
function pathOf({ path, detail }: { readonly path: string; readonly detail: string }): string | undefined {
  const told = /^Checked value must be of type .* in (\S+)$/.exec(detail)?.[1];
  if (told !== undefined) return plain(told);
  return path === "<nil>" || path === "" ? undefined : plain(path);
}

/** Returns a path with a dot before each name, as validation writes it; pruning writes names of maps in brackets. */
function plain(path: string): string {
  return path.replace(/^\./, "").replaceAll(/\[([^\d\]][^\]]*)\]/g, ".$1");
}

/** Returns a value as JSON has it. */
function normal(value: unknown): unknown {
  return value === undefined ? null : JSON.parse(JSON.stringify(value));
}
