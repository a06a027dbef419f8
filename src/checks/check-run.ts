import type { FieldError } from "../text/field-error.ts";
import type { FieldPath } from "../text/field-path.ts";
import { Pace } from "../text/steps.ts";
import { activeChecks } from "./active.ts";
import type { ActiveCheck, ActiveChecks } from "./active.ts";
import type { Grade, Report } from "./check.ts";
import type { ClusterAccess } from "./cluster-access.ts";
import { assumedReader } from "./config-reader.ts";
import type { ConfigReader } from "./config-reader.ts";
import type { Finding } from "./finding.ts";
import type { SpecError } from "./schema/spec-error.ts";
import type { RuleSettings } from "./subject.ts";

/** What checks are run under: the settings of rules, and the grades that differ from the catalogue's. */
export interface CheckContext {
  readonly settings: RuleSettings;
  readonly grades: ReadonlyMap<string, Grade>;
  /** Whether the objects come from an API server, which has already dropped the fields that its CRDs do not have. */
  readonly atAdmission?: boolean;
  /** The Prometheus that reads the objects; where it is absent, what `settings` say about it. */
  readonly reader?: ConfigReader;
  /** The Secrets and ConfigMaps of the cluster, where they are known. */
  readonly cluster?: ClusterAccess;
}

/**
 * The most findings that deny, and the most that do not, in one run. The run ends at the first limit, as the verdict is
 * clear; findings past the second are left out.
 */
export const maxFindings = 1000;

/** One run of the checks over one object or rule file: the checks that are active, and what they have found. */
export class CheckRun {
  readonly settings: RuleSettings;
  readonly reader: ConfigReader;
  readonly cluster: ClusterAccess | undefined;
  readonly active: ActiveChecks;
  readonly findings: Finding[] = [];
  readonly pace = new Pace();
  readonly #atAdmission: boolean;
  #denials = 0;
  #others = 0;

  constructor(context: CheckContext) {
    const { settings, atAdmission } = context;
    this.active = activeIn(context);
    this.settings = settings;
    this.reader = context.reader ?? assumedReader(settings.promql.version);
    this.cluster = context.cluster;
    this.#atAdmission = atAdmission ?? false;
  }

  /** Reports whether so many findings deny the object that more would not help. */
  get full(): boolean {
    return this.#denials >= maxFindings;
  }

  /** Runs the checks of what a reader found in fields; paths start at `at`. */
  reportSpecErrors(errors: readonly SpecError[], at: FieldPath): void {
    const subject = { errors, atAdmission: this.#atAdmission };
    for (const each of this.active.schema) each.check.run(subject, this.reporter(each, at));
  }

  /** Returns where a check reports errors whose paths start at `at`. */
  reporter(active: ActiveCheck, at: FieldPath): Report {
    return (error) => this.report(active, error, at);
  }

  /** Reports an error whose path starts at `at`. */
  report({ check, severity }: ActiveCheck, error: FieldError, at: FieldPath): void {
    const count = severity === "deny" ? (this.#denials += 1) : (this.#others += 1);
    if (count <= maxFindings) this.findings.push({ check: check.id, severity, kind: "Invalid value", ...placed(error, at) });
  }
}

/** Returns an error whose paths start at the object. */
function placed({ path, edit, ...rest }: FieldError, at: FieldPath): FieldError {
  const whole = { ...rest, path: [...at, ...path] };
  if (edit === undefined) return whole;
  return { ...whole, edit: "moveTo" in edit ? { moveTo: [...at, ...edit.moveTo] } : edit };
}

/** What was active the last time, by settings. */
const lastActive = new WeakMap<RuleSettings, LastActive>();

interface LastActive {
  readonly grades: CheckContext["grades"];
  readonly atAdmission: boolean;
  readonly active: ActiveChecks;
}

function activeIn({ grades, settings, atAdmission = false }: CheckContext): ActiveChecks {
  const last = lastActive.get(settings);
  if (last !== undefined && last.grades === grades && last.atAdmission === atAdmission) return last.active;
  const active = activeChecks(grades, settings, atAdmission);
  lastActive.set(settings, { grades, atAdmission, active });
  return active;
}
