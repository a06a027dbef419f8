import { keyIn } from "../../model/becomes.ts";
import type { Tagged } from "../../model/tagged.ts";
import { atLeast } from "../../text/version.ts";
import type { Report, SpecCheck } from "../check.ts";
import type { ConfigReader } from "../config-reader.ts";
import { exampleObject } from "../example-object.ts";

/** The versions that came to know a strategy after they knew the field. */
const strategies: Readonly<Record<string, string>> = { NoTranslation: "3.4", UnderscoreEscapingWithoutSuffixes: "3.6" };

/** The strategies that keep names as they are. */
const unescaped: ReadonlySet<string> = new Set(["NoUTF8EscapingWithSuffixes", "NoTranslation"]);

type Otlp = NonNullable<Tagged["prometheus"]["otlp"]>;

/** Finds OTLP settings that the version of Prometheus does not accept. */
export const otlp: SpecCheck<"prometheus"> = {
  id: "workload/otlp",
  grade: "deny",
  on: "spec",
  of: ["prometheus"],
  doc: {
    what: "An otlp section that conflicts with itself or with nameValidationScheme, or that the version of Prometheus does not support.",
    why: "The operator refuses the object, or Prometheus does not load the configuration.",
    fix: "Do what the message says.",
    bad: exampleObject("Prometheus", "nameValidationScheme: Legacy\notlp: { translationStrategy: NoUTF8EscapingWithSuffixes }"),
    good: exampleObject(
      "Prometheus",
      "nameValidationScheme: Legacy\notlp: { translationStrategy: UnderscoreEscapingWithSuffixes }",
    ),
  },
  run({ value: { otlp, nameValidationScheme }, shape, reader }, report) {
    if (otlp === undefined || !reader.isKnown) return;
    const becomes = shape.properties?.["otlp"]?.becomes;
    if (becomes?.as === "key" && keyIn(becomes, "prometheus", reader.version) === undefined) {
      const fix = "remove it, or use a later Prometheus";
      report({ path: ["otlp"], kind: "Forbidden", problem: `${reader.title} does not support it`, fix });
    }
    checkStrategy(otlp.translationStrategy, nameValidationScheme === "Legacy", reader, report);
    checkAttributes("promoteResourceAttributes", otlp, report);
    if (!atLeast(reader.version, "3.5")) return;
    checkAttributes("ignoreResourceAttributes", otlp, report);
    const all = otlp.promoteAllResourceAttributes === true;
    if (all && (otlp.promoteResourceAttributes ?? []).length > 0) {
      const problem = "conflicts with promoteAllResourceAttributes";
      report({ path: ["otlp", "promoteResourceAttributes"], kind: "Forbidden", problem, fix: "set only one of them" });
    }
    if (!all && (otlp.ignoreResourceAttributes ?? []).length > 0) {
      const problem = "requires promoteAllResourceAttributes";
      const fix = "set promoteAllResourceAttributes: true, or remove it";
      report({ path: ["otlp", "ignoreResourceAttributes"], kind: "Forbidden", problem, fix });
    }
  },
};

function checkStrategy(strategy: string | undefined, isLegacy: boolean, reader: ConfigReader, report: Report): void {
  const path = ["otlp", "translationStrategy"];
  if (strategy === undefined) return;
  if (isLegacy && unescaped.has(strategy)) {
    const problem = "keeps names that nameValidationScheme Legacy does not allow";
    report({ path, kind: "Forbidden", value: strategy, problem, fix: "use a strategy that escapes names" });
  }
  const since = strategies[strategy];
  if (since === undefined || atLeast(reader.version, since)) return;
  const problem = `${reader.title} does not support this strategy`;
  report({ path, kind: "Forbidden", value: strategy, problem, fix: `use another one, or Prometheus ${since} or later` });
}

/** Prometheus ignores space around attributes. */
function checkAttributes(field: "ignoreResourceAttributes" | "promoteResourceAttributes", otlp: Otlp, report: Report): void {
  const names = (otlp[field] ?? []).map((name) => name.trim());
  for (const [index, name] of names.entries()) {
    const path = ["otlp", field, index];
    if (name === "") report({ path, value: otlp[field]?.[index] ?? "", problem: "must not be empty", fix: "remove it" });
    else if (names.indexOf(name) < index) {
      report({ path, kind: "Duplicate value", value: name, problem: "is listed twice", fix: "remove one of them" });
    }
  }
}
