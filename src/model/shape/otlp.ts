import { key, prometheus } from "../becomes.ts";
import { field, flag, object, oneOf, setOf, text } from "../schema.ts";

const attributes = setOf(text({ minLength: 1 }), { minItems: 1 });

/** How metrics received over OTLP are taken in. */
export const otlpConfig = object({
  promoteAllResourceAttributes: field(
    flag(),
    "Make labels of all resource attributes.",
    key("promote_all_resource_attributes", prometheus("3.5")),
  ),
  ignoreResourceAttributes: field(
    attributes,
    "Resource attributes to leave out where all are promoted.",
    key("ignore_resource_attributes", prometheus("3.5")),
  ),
  promoteResourceAttributes: field(
    attributes,
    "Resource attributes to make labels of.",
    key("promote_resource_attributes", prometheus("2.55")),
  ),
  translationStrategy: field(
    oneOf(["NoUTF8EscapingWithSuffixes", "UnderscoreEscapingWithSuffixes", "NoTranslation", "UnderscoreEscapingWithoutSuffixes"]),
    "How names of OpenTelemetry become names of Prometheus.",
    key("translation_strategy", prometheus("3.0")),
  ),
  keepIdentifyingResourceAttributes: field(
    flag(),
    "Leave on target_info the attributes too that job and instance are made from.",
    key("keep_identifying_resource_attributes", prometheus("3.1")),
  ),
  convertHistogramsToNHCB: field(
    flag(),
    "Store explicit histograms as native ones with custom buckets.",
    key("convert_histograms_to_nhcb", prometheus("3.4")),
  ),
  promoteScopeMetadata: field(
    flag(),
    "Make labels of the instrumentation scope's metadata.",
    key("promote_scope_metadata", prometheus("3.6")),
  ),
  labelNameUnderscoreSanitization: field(
    flag(),
    "Put key_ before label names that start with an underscore.",
    key("label_name_underscore_sanitization", prometheus("3.8")),
  ),
  labelNamePreserveMultipleUnderscores: field(
    flag(),
    "Keep runs of underscores in label names.",
    key("label_name_preserve_multiple_underscores", prometheus("3.8")),
  ),
});
