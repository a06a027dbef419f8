import { atLeast } from "../../text/version.ts";
import type { SpecCheck } from "../check.ts";
import { exampleObject } from "../example-object.ts";

const example = (scheme: string): string =>
  exampleObject("Prometheus", `nameValidationScheme: Legacy\nnameEscapingScheme: ${scheme}`);

/** Finds requests for names that the Prometheus does not accept. */
export const nameEscaping: SpecCheck<"prometheus"> = {
  id: "workload/name-escaping",
  grade: "deny",
  on: "spec",
  of: ["prometheus"],
  doc: {
    what: "A nameEscapingScheme AllowUTF8 with the nameValidationScheme Legacy.",
    why: "From 3.4 on, Prometheus does not load the configuration.",
    fix: "Escape names, or accept UTF-8 names.",
    bad: example("AllowUTF8"),
    good: example("Underscores"),
  },
  run({ value: { nameValidationScheme, nameEscapingScheme }, reader }, report) {
    if (nameValidationScheme !== "Legacy" || nameEscapingScheme !== "AllowUTF8") return;
    if (!reader.isKnown || !atLeast(reader.version, "3.4")) return;
    const problem = "conflicts with nameValidationScheme Legacy, which accepts no UTF-8 names";
    report({
      path: ["nameEscapingScheme"],
      kind: "Forbidden",
      value: "AllowUTF8",
      problem,
      fix: "use Underscores, Dots or Values",
    });
  },
};
