import { key, lowerKey, prometheus } from "../becomes.ts";
import { quantity } from "../core/quantity.ts";
import { field, integer, object, oneOf } from "../schema.ts";
import { duration } from "./scalar.ts";

/** Encoding of samples on disk. */
export const chunkEncodingSpec = object({
  floats: field(oneOf(["Xor", "Xor2"]), "Encoding of float samples.", lowerKey("floats")),
});

/** Settings of the time series database. */
export const tsdbSpec = object({
  outOfOrderTimeWindow: field(
    duration,
    "Maximum age of out-of-order samples.",
    key("out_of_order_time_window", prometheus("2.39")),
  ),
  staleSeriesCompactionThreshold: field(
    quantity,
    "Share of stale series in memory that triggers compaction, from 0 to 1.",
    key("stale_series_compaction_threshold", prometheus("3.10")),
  ),
  chunkEncoding: field(chunkEncodingSpec, "Encoding of samples on disk.", key("chunk_encoding", prometheus("3.13"))),
});

/** Exemplar storage. */
export const exemplars = object({
  maxSize: field(integer({ format: "int64" }), "Maximum number of exemplars to store for all series.", key("max_exemplars")),
});
