import { key, prometheus } from "../becomes.ts";
import { field, flag, object, oneOf, setOf, text } from "../schema.ts";

const attributes = setOf(text({ minLength: 1 }), { minItems: 1 });

/** How to ingest metrics received over OTLP. */
export const otlpConfig = object({
  promoteAllResourceAttributes: field(
    flag(),
    "Whether to promote all resource attributes to labels.",
    key("promote_all_resource_attributes", prometheus("3.5")),
  ),
  ignoreResourceAttributes: field(
    attributes,
    "Resource attributes to exclude when all are promoted.",
    key("ignore_resource_attributes", prometheus("3.5")),
  ),
  promoteResourceAttributes: field(
    attributes,
    "Resource attributes to promote to labels.",
    key("promote_resource_attributes", prometheus("2.55")),
  ),
  translationStrategy: field(
    oneOf(["NoUTF8EscapingWithSuffixes", "UnderscoreEscapingWithSuffixes", "NoTranslation", "UnderscoreEscapingWithoutSuffixes"]),
    "Strategy to translate OpenTelemetry names to Prometheus names.",
    key("translation_strategy", prometheus("3.0")),
  ),
  keepIdentifyingResourceAttributes: field(
    flag(),
    "Whether target_info keeps the attributes that identify job and instance.",
    key("keep_identifying_resource_attributes", prometheus("3.1")),
  ),
  convertHistogramsToNHCB: field(
    flag(),
    "Whether to convert explicit histograms to native histograms with custom buckets.",
    key("convert_histograms_to_nhcb", prometheus("3.4")),
  ),
  promoteScopeMetadata: field(
    flag(),
    "Whether to promote the metadata of the instrumentation scope to labels.",
    key("promote_scope_metadata", prometheus("3.6")),
  ),
  labelNameUnderscoreSanitization: field(
    flag(),
    "Whether to prefix label names that start with an underscore with key_.",
    key("label_name_underscore_sanitization", prometheus("3.8")),
  ),
  labelNamePreserveMultipleUnderscores: field(
    flag(),
    "Whether to preserve multiple underscores in label names.",
    key("label_name_preserve_multiple_underscores", prometheus("3.8")),
  ),
});
