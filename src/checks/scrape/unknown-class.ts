import { suggest } from "../../text/suggest.ts";
import type { SpecCheck } from "../check.ts";
import { exampleObject } from "../example-object.ts";

const example = (name: string): string =>
  exampleObject("ServiceMonitor", `selector: {}\nendpoints: [{ port: web }]\nscrapeClass: ${name}`);

/** Finds scrape classes that the Prometheus does not have. */
export const unknownScrapeClass: SpecCheck<"scrapeObject"> = {
  id: "scrape/unknown-class",
  grade: "deny",
  on: "spec",
  of: ["scrapeObject"],
  doc: {
    what: "A scrapeClass that the Prometheus that selects the object does not define.",
    why: "The operator leaves the object out of that Prometheus.",
    fix: "Correct the name, or add the class to scrapeClasses of the Prometheus.",
    bad: example("mtsl"),
    good: example("mtls"),
    under: { reader: { scrapeClasses: ["mtls"] } },
  },
  run({ value: { scrapeClass = "" }, reader: { scrapeClasses, title } }, report) {
    if (scrapeClass === "" || scrapeClasses === undefined || scrapeClasses.includes(scrapeClass)) return;
    const near = suggest(scrapeClass, scrapeClasses);
    const known =
      scrapeClasses.length === 0 ? "add it to its scrapeClasses" : `its scrape classes are ${scrapeClasses.join(", ")}`;
    const fix = near === undefined ? known : `did you mean "${near}"?`;
    report({ path: ["scrapeClass"], kind: "Not found", value: scrapeClass, problem: `${title} has no such scrape class`, fix });
  },
};
