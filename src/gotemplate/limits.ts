/**
 * The most tokens of a template that is parsed. A tree takes up to 120 bytes for each token. Prometheus itself has no such
 * limit; no annotation that people read comes near it.
 */
export const maxTemplateTokens = 32 * 1024;

/** The deepest nesting of parentheses, which is Go's own limit. */
export const maxParens = 10_000;

/** The most diagnostics that are reported for one template. */
export const maxDiagnostics = 10;
