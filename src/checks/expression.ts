import type { AggregateExpr, BinaryExpr, Call, Expr, ValueType, VectorSelector } from "../promql/ast.ts";
import { walk } from "../promql/visit.ts";
import type { VisitedNode } from "../promql/visit.ts";
import { rawCounter } from "./promql/counter-flow.ts";
import { followLabels } from "./promql/follow-labels.ts";
import { followValues } from "./promql/follow-values.ts";
import type { ResultOf } from "./promql/fold.ts";
import type { LabelFlow } from "./promql/label-flow.ts";
import { labelMismatches } from "./promql/label-mismatch.ts";
import type { LabelMismatch } from "./promql/label-mismatch.ts";
import { presence } from "./promql/presence.ts";
import type { Presence } from "./promql/presence.ts";
import { seriesShape } from "./promql/series-shape.ts";
import type { SeriesShape } from "./promql/series-shape.ts";
import type { ValueRange } from "./promql/value-range.ts";
import type { ExprSubject, RuleSettings } from "./subject.ts";

/** An expression and what is known of it; each analysis is done when a check first asks for it. */
export class Expression implements ExprSubject {
  readonly text: string;
  readonly expr: Expr;
  readonly type: ValueType;
  readonly settings: RuleSettings;
  readonly nodes: VisitedNode[] = [];
  readonly selectors: VectorSelector[] = [];
  readonly calls: Call[] = [];
  readonly aggregations: AggregateExpr[] = [];
  readonly binaries: BinaryExpr[] = [];
  #labels: ResultOf<LabelFlow> | undefined;
  #values: ResultOf<ValueRange> | undefined;
  #presence: ResultOf<Presence> | undefined;
  #counters: ResultOf<Expr | undefined> | undefined;
  #series: ResultOf<SeriesShape | undefined> | undefined;
  #mismatches: readonly LabelMismatch[] | undefined;

  constructor(text: string, expr: Expr, type: ValueType, settings: RuleSettings) {
    this.text = text;
    this.expr = expr;
    this.type = type;
    this.settings = settings;
    walk(expr, (node, parent) => {
      this.#add(node, parent);
    });
  }

  #add(node: Expr, parent: Expr | undefined): void {
    this.nodes.push({ node, parent });
    if (node.kind === "VectorSelector") this.selectors.push(node);
    else if (node.kind === "Call") this.calls.push(node);
    else if (node.kind === "AggregateExpr") this.aggregations.push(node);
    else if (node.kind === "BinaryExpr") this.binaries.push(node);
  }

  get labels(): ResultOf<LabelFlow> {
    return (this.#labels ??= followLabels(this.nodes));
  }

  get values(): ResultOf<ValueRange> {
    return (this.#values ??= followValues(this.nodes));
  }

  get presence(): ResultOf<Presence> {
    return (this.#presence ??= presence(this.nodes));
  }

  get counters(): ResultOf<Expr | undefined> {
    return (this.#counters ??= rawCounter(this.nodes));
  }

  get series(): ResultOf<SeriesShape | undefined> {
    return (this.#series ??= seriesShape(this.nodes));
  }

  get mismatches(): readonly LabelMismatch[] {
    return (this.#mismatches ??= labelMismatches(this));
  }

  forget(): void {
    this.#labels = undefined;
    this.#values = undefined;
    this.#presence = undefined;
    this.#counters = undefined;
    this.#series = undefined;
    this.#mismatches = undefined;
  }
}
