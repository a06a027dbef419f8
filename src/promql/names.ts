/** The names that Prometheus accepts: `legacy` is `[a-zA-Z_:][a-zA-Z0-9_:]*`, `utf8` any non-empty valid UTF-8 (3.0 and later). */
export type NameScheme = "legacy" | "utf8";

const legacyMetricName = /^[a-zA-Z_:][a-zA-Z0-9_:]*$/;
const legacyLabelName = /^[a-zA-Z_][a-zA-Z0-9_]*$/;

/**
 * Reports whether `text` may name a metric. A lone surrogate, which is also how our texts represent a byte that is not
 * UTF-8, is never part of a name (https://github.com/prometheus/common/blob/main/model/metric.go).
 */
export function isMetricName(text: string, scheme: NameScheme): boolean {
  return scheme === "legacy" ? legacyMetricName.test(text) : isText(text);
}

/**
 * Reports whether `text` may name a label; a legacy label name has no colon
 * (https://github.com/prometheus/common/blob/main/model/labels.go). `__name__` is a label name too.
 */
export function isLabelName(text: string, scheme: NameScheme): boolean {
  return scheme === "legacy" ? legacyLabelName.test(text) : isText(text);
}

function isText(text: string): boolean {
  return text !== "" && text.isWellFormed();
}
