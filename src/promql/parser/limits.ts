/**
 * The longest expression that is parsed, in UTF-16 units: half of what the operator allows a whole PrometheusRule.
 * Prometheus itself has no such limit.
 */
export const maxExprLength = 256 * 1024;

/**
 * The most tokens of an expression that is parsed: some fifty times what the largest generated rules have. A tree takes
 * up to 150 bytes for each token, and 0.4 microseconds to build, so no expression holds more than 5 MB or 15 ms.
 */
export const maxExprTokens = 32 * 1024;
