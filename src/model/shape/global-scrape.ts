import { key, lowerKey, prometheus, wordKey } from "../becomes.ts";
import { field, flag, map, setOf, text, withOptions } from "../schema.ts";
import { byteSize, duration } from "./scalar.ts";
import { nameEscapingScheme, nameEscapingWords, nameValidationScheme, scrapeProtocol } from "./scrape.ts";
import { limit } from "./scrape-job.ts";

const silent = "where the object says nothing";

/** Defaults of scrape jobs. */
export const globalScrapeFields = {
  scrapeInterval: field(
    withOptions(duration, { default: "30s" }),
    `Time between two scrapes, ${silent}.`,
    key("global.scrape_interval"),
  ),
  scrapeTimeout: field(duration, `Time that a scrape may take, ${silent}.`, key("global.scrape_timeout")),
  scrapeProtocols: field(
    setOf(scrapeProtocol),
    `Formats to ask for, the preferred first, ${silent}.`,
    key("global.scrape_protocols", prometheus("2.49")),
  ),
  externalLabels: field(
    map(text()),
    "Labels to add to everything that is sent to external systems.",
    key("global.external_labels"),
  ),
  nameValidationScheme: field(
    nameValidationScheme,
    `Which metric and label names are valid, ${silent}.`,
    lowerKey("global.metric_name_validation_scheme", prometheus("3.0")),
  ),
  nameEscapingScheme: field(
    nameEscapingScheme,
    `How names are escaped, ${silent}.`,
    wordKey("global.metric_name_escaping_scheme", nameEscapingWords, prometheus("3.4")),
  ),
  convertClassicHistogramsToNHCB: field(
    flag(),
    `Store classic histograms as native ones with custom buckets, ${silent}.`,
    key("global.convert_classic_histograms_to_nhcb", prometheus("3.4")),
  ),
  scrapeNativeHistograms: field(
    flag(),
    `Take native histograms, ${silent}.`,
    key("global.scrape_native_histograms", prometheus("3.8")),
  ),
  scrapeClassicHistograms: field(
    flag(),
    `Take a classic histogram too where there is a native one, ${silent}.`,
    key("global.always_scrape_classic_histograms", prometheus("3.5")),
  ),
  bodySizeLimit: field(
    byteSize,
    `Most bytes of an uncompressed response, ${silent}.`,
    key("global.body_size_limit", prometheus("2.45")),
  ),
  sampleLimit: field(limit, `Most samples of a scrape, ${silent}.`, key("global.sample_limit", prometheus("2.45"))),
  targetLimit: field(limit, `Most targets of a job, ${silent}.`, key("global.target_limit", prometheus("2.45"))),
  labelLimit: field(limit, `Most labels of a sample, ${silent}.`, key("global.label_limit", prometheus("2.45"))),
  labelNameLengthLimit: field(
    limit,
    `Most bytes of a label's name, ${silent}.`,
    key("global.label_name_length_limit", prometheus("2.45")),
  ),
  labelValueLengthLimit: field(
    limit,
    `Most bytes of a label's value, ${silent}.`,
    key("global.label_value_length_limit", prometheus("2.45")),
  ),
  keepDroppedTargets: field(
    limit,
    `Most dropped targets to keep in memory, ${silent}.`,
    key("global.keep_dropped_targets", prometheus("2.47")),
  ),
  scrapeFailureLogFile: field(
    text({ minLength: 1 }),
    "File to log failed scrapes to.",
    key("global.scrape_failure_log_file", prometheus("2.55")),
  ),
};
