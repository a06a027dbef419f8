import { key, nothing, prometheus } from "../becomes.ts";
import { field, flag, list, required, tagged, text } from "../schema.ts";
import { authorization, tlsConfig } from "./http-client.ts";
import { attachMetadata, relabelConfig, sampleRelabelings, scrapeProtocol } from "./scrape.ts";

/** Settings that scrape jobs share by name. */
export const scrapeClass = tagged("scrapeClass", {
  name: required(text({ minLength: 1 }), "Name that monitors refer to.", nothing("monitors refer to it")),
  default: field(flag(), "Apply it to objects that name no class; one class may.", nothing("it chooses the objects")),
  fallbackScrapeProtocol: field(
    scrapeProtocol,
    "Format to assume where neither target nor object names one.",
    key("fallback_scrape_protocol", prometheus("3.0")),
  ),
  tlsConfig: field(tlsConfig, "TLS settings, from files only, under those of the object.", key("tls_config")),
  authorization: field(authorization, "Authorization header, where the object has none.", key("authorization")),
  relabelings: field(list(relabelConfig), "Relabeling of the targets, before the object's own.", key("relabel_configs")),
  metricRelabelings: field(
    sampleRelabelings,
    "Relabeling of the samples, before the object's own.",
    key("metric_relabel_configs"),
  ),
  attachMetadata: field(
    attachMetadata,
    "Metadata to find targets with, where the object says nothing.",
    key("kubernetes_sd_configs.attach_metadata"),
  ),
});
