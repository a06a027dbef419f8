import type { Steps } from "../text/steps.ts";
import { comparePaths } from "../text/path-order.ts";
import { checkRules } from "./check-rules.ts";
import { CheckRun, maxFindings } from "./check-run.ts";
import { checkTagged } from "./check-tagged.ts";
import type { CheckContext } from "./check-run.ts";
import type { Finding } from "./finding.ts";
import { isOurs } from "./schema/is-ours.ts";
import { meantKind } from "./schema/meant-kind.ts";
import { specReader } from "./schema/spec-reader.ts";
import type { ObjectSubject } from "./subject.ts";

/**
 * Checks one object as it would be sent to the API server; only kinds of `monitoring.coreos.com` have findings. Those of
 * rules are in the order of groups and rules, others in the order of their paths, after those outside the spec.
 */
export function* checkObject(object: unknown, context: CheckContext): Steps<readonly Finding[]> {
  return [...checkHead(object, context), ...(yield* checkSpec(object, context))];
}

/** Checks an object outside its spec, of which only its presence is checked. */
export function checkHead(object: unknown, context: CheckContext): readonly Finding[] {
  const run = new CheckRun(context);
  const subject = objectSubject(object);
  if (!isOurs(subject)) return run.findings;
  for (const each of run.active.object) each.check.run(subject, run.reporter(each, []));
  return run.findings;
}

/** Checks the spec of an object as that of the kind and version that it has or was meant to have; others have no findings here. */
export function* checkSpec(object: unknown, context: CheckContext): Steps<readonly Finding[]> {
  const run = new CheckRun(context);
  const subject = objectSubject(object);
  const { namespace, name, spec } = subject;
  const meant = meantKind(subject);
  if ((spec ?? undefined) === undefined || meant === undefined) return run.findings;
  const { kind, version } = meant;
  // Rules have a reader of their own, which knows more about them than their schema does.
  if (kind === "PrometheusRule") {
    yield* checkRules(run, { source: spec, form: "object", at: ["spec"], namespace });
    return run.findings;
  }
  const read = yield* specReader();
  const { errors, ...readSpec } = yield* read(spec, kind, version);
  yield;
  run.reportSpecErrors(errors, []);
  const mistyped = errors.flatMap(({ sort, error }) => (sort === "wrong type" || sort === "missing field" ? [error.path] : []));
  const parent = { kind, namespace: namespace || "default", name };
  // Past the limit of errors, values may be of types that nothing has reported.
  if (errors.length < maxFindings) yield* checkTagged(run, { ...readSpec, object: parent, mistyped });
  return run.findings.sort((a, b) => comparePaths(a.path, b.path));
}

/** Checks the content of one Prometheus rule file, read as Prometheus reads it; findings are in the order of groups and rules. */
export function* checkRuleFile(content: unknown, context: CheckContext): Steps<readonly Finding[]> {
  const run = new CheckRun(context);
  yield* checkRules(run, { source: content, form: "file", at: [], namespace: undefined });
  return run.findings;
}

function objectSubject(object: unknown): ObjectSubject {
  const metadata = property(object, "metadata");
  return {
    apiVersion: text(property(object, "apiVersion")),
    kind: text(property(object, "kind")),
    name: text(property(metadata, "name")),
    generateName: text(property(metadata, "generateName")),
    namespace: text(property(metadata, "namespace")),
    spec: property(object, "spec"),
    object,
  };
}

function property(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null && Object.hasOwn(value, name) ? Reflect.get(value, name) : undefined;
}

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}
