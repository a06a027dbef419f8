import type { BinaryExpr, Expr, VectorSelector } from "../../promql/ast.ts";
import { promqlFunctions } from "../../promql/functions.ts";
import { fold } from "./fold.ts";
import type { ResultOf } from "./fold.ts";
import { isComparison, metricName, vectorArgument } from "./shapes.ts";

/** When a node has a result. */
export interface Presence {
  /**
   * The part of the expression whose results nothing ever drops; undefined where every result depends on a condition:
   * a comparison, `absent`, the presence of other series.
   */
  readonly unconditional?: Expr;
  /** Whether the node has a result whatever series there are. */
  readonly always: boolean;
}

const conditional: Presence = { always: false };

/** Follows through an expression whether anything drops its results, from its selectors up. */
export const presence = fold(conditional, presenceOf);

function presenceOf(node: Expr, resultOf: ResultOf<Presence>): Presence {
  switch (node.kind) {
    case "NumberLiteral":
      return { unconditional: node, always: true };
    case "VectorSelector":
      return existsConditionally(node) ? conditional : { unconditional: node, always: false };
    case "MatrixSelector":
      return resultOf(node.selector);
    case "SubqueryExpr":
    case "UnaryExpr":
    case "ParenExpr":
      return resultOf(node.expr);
    case "AggregateExpr":
      return /^(topk|bottomk|limitk|limit_ratio)$/.test(node.op) ? notAlways(resultOf(node.expr)) : resultOf(node.expr);
    case "Call": {
      const signature = promqlFunctions.get(node.func);
      if (signature === undefined || node.func.startsWith("absent")) return conditional;
      if (signature.returns === "scalar" || node.func === "vector") return { unconditional: node, always: true };
      const argument = vectorArgument(node);
      if (argument === undefined) return { unconditional: node, always: true };
      return mayDrop.test(node.func) ? notAlways(resultOf(argument)) : resultOf(argument);
    }
    case "BinaryExpr":
      return combined(node, resultOf(node.lhs), resultOf(node.rhs));
    default:
      return conditional;
  }
}

/** Functions that return nothing for some series: for a single sample, for floats, or with swapped bounds. */
const mayDrop = /^(histogram_|i?rate|increase|i?delta|deriv|predict_linear|double_exp|holt_winters|clamp|info|integral)/;

function notAlways(of: Presence): Presence {
  return of.always ? { ...of, always: false } : of;
}

function combined(node: BinaryExpr, left: Presence, right: Presence): Presence {
  if (node.op === "or") {
    const unconditional = right.always ? right.unconditional : (left.unconditional ?? right.unconditional);
    const always = left.always || right.always;
    return unconditional === undefined ? { always } : { always, unconditional };
  }
  if (node.op === "and" || node.op === "unless") return conditional;
  if (isComparison(node.op) && !node.returnBool) return conditional;
  if (left.unconditional === undefined || right.unconditional === undefined) return conditional;
  // Two vectors may not match, so only with a scalar is a result certain.
  return { unconditional: node, always: node.matching === undefined && left.always && right.always };
}

/**
 * Reports whether the series of a selector exist only while something is the case, so that selecting them is a condition:
 * alerts, recorded results, and states that a target exports only while it is in them.
 */
function existsConditionally(node: VectorSelector): boolean {
  const name = metricName(node);
  if (name === undefined) return node.matchers.some((matcher) => matcher.name === "__name__" && matcher.value.includes(":"));
  if (name.includes(":") || name === "ALERTS" || name === "ALERTS_FOR_STATE") return true;
  return (
    node.matchers.some((matcher) => matcher.name !== "__name__") && /_(info|metadata|reason|taint|labels|annotations)$/.test(name)
  );
}
