/**
 * The longest expression that is judged, in UTF-16 units: half of what the operator takes for a whole PrometheusRule, and a
 * hundred times what people write. Prometheus itself has no such limit.
 */
export const maxExprLength = 256 * 1024;

/**
 * How deep parentheses, calls and operations that wait for their right side may nest. Prometheus itself takes any depth, but
 * the square of its time.
 */
export const maxExprDepth = 20_000;
