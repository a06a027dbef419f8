import { key, nothing, prometheus } from "../becomes.ts";
import { field, flag, required, tagged, text } from "../schema.ts";
import { authorization, tlsConfig } from "./http-client.ts";
import { attachMetadata, sampleRelabelings, scrapeProtocol, targetRelabelings } from "./scrape.ts";

/** Named settings that scrape jobs can share. */
export const scrapeClass = tagged("scrapeClass", {
  name: required(text({ minLength: 1 }), "Name that monitors refer to.", nothing("monitors refer to it")),
  default: field(
    flag(),
    "Whether this is the class of objects that name none; at most one class may be.",
    nothing("it chooses the objects"),
  ),
  fallbackScrapeProtocol: field(
    scrapeProtocol,
    "Protocol to assume if neither the target nor the object names one.",
    key("fallback_scrape_protocol", prometheus("3.0")),
  ),
  tlsConfig: field(tlsConfig, "TLS settings from files; those of the object take precedence.", key("tls_config")),
  authorization: field(authorization, "Authorization header for objects without authentication.", key("authorization")),
  relabelings: field(targetRelabelings, "Relabeling of the targets, applied before that of the object.", key("relabel_configs")),
  metricRelabelings: field(
    sampleRelabelings,
    "Relabeling of the samples, applied before that of the object.",
    key("metric_relabel_configs"),
  ),
  attachMetadata: field(
    attachMetadata,
    "Metadata to attach to targets of objects that do not set it.",
    key("kubernetes_sd_configs.attach_metadata"),
  ),
});
