/**
 * What a value in an alert's template is: `data` is all that Prometheus passes, `labels` a map of labels, `vector` the
 * result of a query, and `sample` one series of it.
 */
export type ValueType = "data" | "text" | "float" | "int" | "bool" | "nil" | "labels" | "vector" | "sample";
