import type { Prometheus } from "../../cluster/object.ts";
import type { FieldPath } from "../../text/field-path.ts";
import type { Scope } from "../scope.ts";
import { atLeast } from "../../text/version.ts";

type Protocols = Prometheus["spec"]["scrapeProtocols"];

/** Returns the formats that the version knows: one came with 3.0, after the key itself. */
export function scrapeProtocols(protocols: Protocols, { version, dropped }: Scope, path: FieldPath): Protocols {
  if (protocols === undefined || atLeast(version, "3.0")) return protocols;
  return protocols.filter((protocol, index) => {
    const known = protocol !== "PrometheusText1.0.0";
    if (!known) dropped.push({ path: [...path, index], key: "scrape_protocols" });
    return known;
  });
}
