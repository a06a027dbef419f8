import { key, lowerKey } from "../becomes.ts";
import { quantity } from "../core/quantity.ts";
import { field, flag, map, object, oneOf, required, text } from "../schema.ts";
import { tlsConfig } from "./http-client.ts";
import { duration } from "./scalar.ts";

/** Tracing of Prometheus itself. */
export const tracingConfig = object({
  clientType: field(oneOf(["http", "grpc", "HTTP", "GRPC"]), "Protocol to send spans with.", lowerKey("client_type")),
  endpoint: required(text({ minLength: 1 }), "Host and port, or URL, to send spans to.", key("endpoint")),
  samplingFraction: field(quantity, "Share of traces to keep, from 0 to 1.", key("sampling_fraction")),
  insecure: field(flag(), "Whether to send without TLS.", key("insecure")),
  headers: field(map(text()), "Headers to send.", key("headers")),
  compression: field(oneOf(["gzip", "Gzip"]), "Compression of the spans.", lowerKey("compression")),
  timeout: field(duration, "Timeout for sending.", key("timeout")),
  tlsConfig: field(tlsConfig, "TLS settings.", key("tls_config")),
});
