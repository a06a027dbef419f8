import type { AggregateExpr, BinaryExpr, Call, Expr, ValueType, VectorSelector } from "../promql/ast.ts";
import type { PromqlOptions } from "../promql/options.ts";
import type { NameScheme } from "../promql/names.ts";
import type { ParsedExpr } from "../promql/parser.ts";
import type { VisitedNode } from "../promql/visit.ts";
import type { ParsedTemplate } from "../gotemplate/parser.ts";
import type { TemplateUses } from "../gotemplate/uses.ts";
import type { FieldPath } from "../text/field-path.ts";
import type { FieldsOf } from "../model/fields-of.ts";
import type { rule, ruleGroup } from "../model/kind/prometheus-rule.ts";
import type { Value } from "../model/value.ts";
import type { Extent } from "./extent.ts";
import type { ResultOf } from "./promql/fold.ts";
import type { LabelFlow } from "./promql/label-flow.ts";
import type { LabelMismatch } from "./promql/label-mismatch.ts";
import type { Presence } from "./promql/presence.ts";
import type { SeriesShape } from "./promql/series-shape.ts";
import type { ValueRange } from "./promql/value-range.ts";
import type { PlacedCommand } from "./template/each-command.ts";
import type { SpecError } from "./schema/spec-error.ts";
import type { RulePolicy } from "./policy/policy.ts";

/** The settings that rules are checked under: the Prometheus that they are for, and what the installation enforces. */
export interface RuleSettings {
  readonly promql: PromqlOptions;
  readonly nameScheme: NameScheme;
  /** The scrape interval that is assumed, in milliseconds, as rules do not say which targets they read. */
  readonly scrapeIntervalMs: number;
  /** The label that the operator adds to every selector of a tenant's rules, if any. */
  readonly enforcedNamespaceLabel?: string;
  /** The policies of the installation, if it has any. */
  readonly policy?: RulePolicy;
}

/** Who reads the rules: the API server a PrometheusRule's spec, or Prometheus itself a rule file. */
export type RuleForm = "object" | "file";

/** One rule as it was read, with the fields that its rows in the model say; see {@link FieldsOf}. */
export interface Rule extends FieldsOf<Value<typeof rule>> {
  /** The fields that were written, but are not of their type. */
  readonly unreadable: ReadonlySet<string>;
  /** How much text the rule has, in UTF-16 units. */
  readonly units: number;
}

/** One rule group as it was read, with the fields that its rows in the model say. */
export interface RuleGroup extends FieldsOf<Value<typeof ruleGroup>> {
  /** The fields that were written, but are not of their type. */
  readonly unreadable: ReadonlySet<string>;
  /** Each rule with its index in the list, as one that is not an object is left out. */
  readonly rules: readonly Indexed<Rule>[];
}

/** A value and its index in the list that it was read from. */
export interface Indexed<T> {
  readonly index: number;
  readonly value: T;
}

/** An expression that Prometheus accepts. */
export interface ExprSubject {
  readonly text: string;
  readonly expr: Expr;
  readonly type: ValueType;
  /** Every node, each before its children, in the order of the text. */
  readonly nodes: readonly VisitedNode[];
  /** The nodes that checks look for, by kind, each list in the order of the text. */
  readonly selectors: readonly VectorSelector[];
  readonly calls: readonly Call[];
  readonly aggregations: readonly AggregateExpr[];
  readonly binaries: readonly BinaryExpr[];
  readonly settings: RuleSettings;
  /** The labels that the series of each node can have. */
  readonly labels: ResultOf<LabelFlow>;
  /** The values that the samples of each node can have. */
  readonly values: ResultOf<ValueRange>;
  /** When each node has a result. */
  readonly presence: ResultOf<Presence>;
  /** The selector of a counter whose value each node still has, if there is one. */
  readonly counters: ResultOf<Expr | undefined>;
  /** Which series each node returns, where they are those of one selector. */
  readonly series: ResultOf<SeriesShape | undefined>;
  /** The operators whose sides differ in labels so that series do not match. */
  readonly mismatches: readonly LabelMismatch[];
  /** Drops what was found out about nodes, which takes more memory than the tree; it is found out again where it is read. */
  forget(): void;
}

/** A template in an alerting rule's labels or annotations. */
export interface TemplateSubject {
  /** The path from the rule: `["annotations", "summary"]`. */
  readonly at: FieldPath;
  readonly text: string;
  readonly parsed: ParsedTemplate;
  /** Its commands and what it reads of the alert's data; nothing where it does not parse. */
  readonly commands: readonly PlacedCommand[];
  readonly uses: TemplateUses;
}

/** One rule with its parsed parts. */
export interface RuleSubject {
  readonly rule: Rule;
  readonly group: RuleGroup;
  readonly form: RuleForm;
  /** The parsed expression or its diagnostics; undefined where the rule has no expression. */
  readonly parsed: ParsedExpr | undefined;
  /** The expression, when Prometheus accepts it. */
  readonly expr: ExprSubject | undefined;
  /** The templates of an alerting rule, all but those without an action; a recording rule has none. */
  readonly templates: readonly TemplateSubject[];
  /** The namespace of the object that holds the rule, where it is known. */
  readonly namespace: string | undefined;
  readonly settings: RuleSettings;
}

/** One group with its rules. */
export interface GroupSubject {
  readonly group: RuleGroup;
  readonly form: RuleForm;
  readonly rules: readonly Indexed<RuleSubject>[];
  readonly settings: RuleSettings;
}

/** All groups of one object or rule file. */
export interface RulesSubject {
  readonly form: RuleForm;
  readonly groups: readonly Indexed<GroupSubject>[];
  readonly extent: Extent;
  readonly settings: RuleSettings;
}

/** The errors that a reader found in the fields of one object or rule file; each sort has a check of its own. */
export interface SchemaSubject {
  readonly errors: readonly SpecError[];
  /** Whether the object comes from an API server, which has already dropped the fields that its CRDs do not have. */
  readonly atAdmission: boolean;
}

/** The fields that every object has; a string that is missing or of another type is empty. */
export interface ObjectSubject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  readonly generateName: string;
  readonly namespace: string;
  readonly spec: unknown;
  /** The whole object, of any shape. */
  readonly object: unknown;
}
