import type { Steps } from "../text/steps.ts";
import type { FieldError } from "../text/field-error.ts";
import type { Diagnostic } from "../text/diagnostic.ts";
import type { NameScheme } from "../promql/names.ts";
import type { PrometheusVersion } from "../promql/options.ts";
import type { Severity } from "./finding.ts";
import type { Tag } from "../model/tag.ts";
import type { ConfigReader } from "./config-reader.ts";
import type { RulePolicy } from "./policy/policy.ts";
import type {
  ExprSubject,
  GroupSubject,
  ObjectSubject,
  RuleSettings,
  RuleSubject,
  RulesSubject,
  SchemaSubject,
} from "./subject.ts";
import type { SpecSubject } from "./spec-subject.ts";

/** The grade of a check in an installation: the severity of its findings, or `off`. */
export type Grade = Severity | "off";

/** Settings that an example needs, where they differ from the defaults. */
export interface ExampleSettings {
  readonly version?: PrometheusVersion;
  readonly nameScheme?: NameScheme;
  readonly enforcedNamespaceLabel?: string;
  readonly policy?: RulePolicy;
  /** What is known of the Prometheus that reads the object. */
  readonly reader?: Partial<ConfigReader>;
}

/**
 * The documentation of a check. `bad` and `good` are YAML: one rule, or a PrometheusRule's spec where they start with
 * `groups:`, or a whole object where they start with `apiVersion:`; Secrets and ConfigMaps may follow it. A test proves
 * that this check has findings in `bad` and none in `good`.
 */
export interface CheckDoc {
  readonly what: string;
  readonly why: string;
  readonly fix: string;
  readonly bad: string;
  readonly good: string;
  /** The settings that the examples are checked under, where they differ from the defaults. */
  readonly under?: ExampleSettings;
}

/** Where a check reports what it finds; paths start at the check's subject. */
export type Report = (diagnostic: FieldError) => void;

interface CheckBase {
  /** `family/what-is-wrong`, kebab-case, stable: users switch and grade checks by it. */
  readonly id: string;
  /** The grade by default. */
  readonly grade: Grade;
  /** The default grade at admission, where it differs. */
  readonly gradeAtAdmission?: Grade;
  readonly doc: CheckDoc;
  /**
   * Whether the schema of any release refuses what the check finds: types, required fields, and what the language of a
   * kind fixes. The mutating webhook then denies the object with all findings, before the schema reports its own alone.
   */
  readonly certain?: true;
  /** Whether the check can find anything under these settings; always where this is absent. */
  readonly applies?: (settings: RuleSettings) => boolean;
}

/** A check of one expression on its own. It reads nothing but the subject, so its diagnostics are cached by the expression. */
export interface ExprCheck extends CheckBase {
  readonly on: "expr";
  readonly run: (subject: ExprSubject, report: (diagnostic: Diagnostic) => void) => void;
}

/** A check of one rule: paths start at the rule. */
export interface RuleCheck extends CheckBase {
  readonly on: "rule";
  readonly run: (subject: RuleSubject, report: Report) => void;
}

/** A check of one group: paths start at the group. */
export interface GroupCheck extends CheckBase {
  readonly on: "group";
  readonly run: (subject: GroupSubject, report: Report) => void;
}

/** A check of all groups of one object or rule file: paths start at the object that has `groups`. */
export interface RulesCheck extends CheckBase {
  readonly on: "rules";
  readonly run: (subject: RulesSubject, report: Report) => void;
}

/** A check of the fields that every object has: paths start at the object. */
export interface ObjectCheck extends CheckBase {
  readonly on: "object";
  readonly run: (subject: ObjectSubject, report: Report) => void;
}

/** A check of one sort of errors that a reader found in fields: paths start where the reader did. */
export interface SchemaCheck extends CheckBase {
  readonly on: "schema";
  readonly run: (subject: SchemaSubject, report: Report) => void;
}

/** A check of every value that has one of these tags, wherever it is in the spec of an object: paths start at the value. */
export interface SpecCheck<T extends Tag = Tag> extends CheckBase {
  readonly on: "spec";
  readonly of: readonly T[];
  /** Runs the check; one whose values may be large runs in steps. */
  run(subject: SpecSubject<T>, report: Report): Steps<void> | void;
}

/** Any check, discriminated by what it is run on. */
export type Check = ExprCheck | RuleCheck | GroupCheck | RulesCheck | ObjectCheck | SchemaCheck | SpecCheck;
