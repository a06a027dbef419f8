import type { AggregateExpr, BinaryExpr, Call, Expr, VectorSelector } from "../../promql/ast.ts";
import { fold } from "./fold.ts";
import type { ResultOf } from "./fold.ts";
import { constantNumber, isComparison, metricName, vectorArgument } from "./shapes.ts";

/** Which series a node returns: those of one metric, or one for each of their groups. */
export interface SeriesShape {
  /** The metric's name and how its series are grouped. */
  readonly key: string;
  /** The matchers of its selector. */
  readonly matchers: ReadonlySet<string>;
  /** Whether a comparison drops some of the series. */
  readonly filtered: boolean;
}

/** Follows which series there are through an expression; undefined where they are not those of one selector. */
export const seriesShape = fold<SeriesShape | undefined>(undefined, shapeOf);

/** Reports whether two nodes return series with the same labels, as soon as the narrower one returns any. */
export function shareSeries(one: SeriesShape | undefined, other: SeriesShape | undefined): boolean {
  if (one === undefined || other === undefined || one.key !== other.key) return false;
  return includes(one, other) || includes(other, one);
}

function includes(wide: SeriesShape, narrow: SeriesShape): boolean {
  return !wide.filtered && wide.matchers.isSubsetOf(narrow.matchers);
}

function shapeOf(node: Expr, resultOf: ResultOf<SeriesShape | undefined>): SeriesShape | undefined {
  switch (node.kind) {
    case "VectorSelector":
      return selected(node);
    case "MatrixSelector":
      return resultOf(node.selector);
    case "SubqueryExpr":
    case "UnaryExpr":
    case "ParenExpr":
      return resultOf(node.expr);
    case "Call":
      return called(node, resultOf);
    case "AggregateExpr":
      return aggregated(node, resultOf(node.expr));
    case "BinaryExpr":
      return withNumber(node, resultOf);
    default:
      return undefined;
  }
}

function selected(node: VectorSelector): SeriesShape | undefined {
  const key = metricName(node);
  if (key === undefined) return undefined;
  const matchers = new Set(node.matchers.map(({ name, op, value }) => `${name}${op}${JSON.stringify(value)}`));
  return { key, matchers, filtered: false };
}

/** Functions that change labels, or return nothing for some series. */
const changing = /^(label_|absent|histogram_|info$|scalar$)/;

function called(node: Call, resultOf: ResultOf<SeriesShape | undefined>): SeriesShape | undefined {
  const argument = changing.test(node.func) ? undefined : vectorArgument(node);
  return argument === undefined ? undefined : resultOf(argument);
}

function aggregated({ op, grouping, without }: AggregateExpr, inner: SeriesShape | undefined): SeriesShape | undefined {
  if (inner === undefined || /^(topk|bottomk|limitk|limit_ratio|count_values)$/.test(op)) return undefined;
  const labels = [...new Set(grouping)].toSorted();
  return { ...inner, key: `${without ? "without" : "by"} (${labels.join()}) ${inner.key}` };
}

function withNumber(
  { op, lhs, rhs, returnBool }: BinaryExpr,
  resultOf: ResultOf<SeriesShape | undefined>,
): SeriesShape | undefined {
  const vector = constantNumber(rhs) !== undefined ? lhs : constantNumber(lhs) === undefined ? undefined : rhs;
  const shape = vector === undefined ? undefined : resultOf(vector);
  return shape !== undefined && isComparison(op) && !returnBool ? { ...shape, filtered: true } : shape;
}
