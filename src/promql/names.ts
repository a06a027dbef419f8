/** Which names Prometheus takes: `legacy` is `[a-zA-Z_:][a-zA-Z0-9_:]*`, `utf8` any non-empty valid UTF-8 (3.0 and later). */
export type NameScheme = "legacy" | "utf8";
