import type { SpecCheck } from "../check.ts";
import { exampleObject } from "../example-object.ts";

/** Finds DNS discovery by records without a port that sets none. */
export const dnsPort: SpecCheck<"dnsDiscovery"> = {
  id: "scrape/dns-port",
  grade: "deny",
  on: "spec",
  of: ["dnsDiscovery"],
  doc: {
    what: "A dnsSDConfigs entry of another type than SRV without a port.",
    why: "Only SRV records have a port; the operator leaves the ScrapeConfig out.",
    fix: "Set port.",
    bad: exampleObject("ScrapeConfig", "dnsSDConfigs: [{ names: [example.com], type: A }]"),
    good: exampleObject("ScrapeConfig", "dnsSDConfigs: [{ names: [example.com], type: A, port: 9100 }]"),
  },
  run({ value: { type = "SRV", port } }, report) {
    if (type === "SRV" || port !== undefined) return;
    report({ path: ["port"], kind: "Required value", problem: `${type} records have no port`, fix: "set the port to scrape" });
  },
};
