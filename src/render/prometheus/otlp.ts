import { prometheusSpec } from "../../model/kind/prometheus.ts";
import { shapeOf } from "../../model/shape.ts";
import type { Prometheus } from "../../cluster/object.ts";
import { keyPlan } from "../key-plan.ts";
import { keysOf } from "../keys.ts";
import type { Config, Scope } from "../scope.ts";
import { atLeast } from "../../text/version.ts";
import { withoutEmpty } from "./storage.ts";

/** The versions that came to know a strategy after they knew the field. */
const strategies: Readonly<Record<string, string>> = { NoTranslation: "3.4", UnderscoreEscapingWithoutSuffixes: "3.6" };

/** The strategies that keep names as they are. */
const unescaped: ReadonlySet<string> = new Set(["NoUTF8EscapingWithSuffixes", "NoTranslation"]);

/** Writes how metrics received over OTLP are taken in; what is wrong with it goes to the reasons of `scope`. */
export function otlpSection({ spec }: Prometheus, scope: Scope): Config {
  if (spec.otlp === undefined) return {};
  otlpFaults(spec, spec.otlp, scope);
  return withoutEmpty(keysOf(prometheusSpec, { otlp: spec.otlp }, scope, ["spec"]));
}

function otlpFaults(spec: Prometheus["spec"], otlp: NonNullable<Prometheus["spec"]["otlp"]>, scope: Scope): void {
  const { version, reasons } = scope;
  if (keyPlan(shapeOf(prometheusSpec), version).some(({ field, unknown }) => field === "otlp" && unknown)) {
    const problem = `Prometheus ${version} does not know it`;
    reasons.push({ path: ["spec", "otlp"], kind: "Forbidden", problem, fix: "drop it, or write a version that does" });
  }
  const { translationStrategy: strategy = "", ignoreResourceAttributes = [], promoteResourceAttributes = [] } = otlp;
  const report = (field: string, problem: string, fix: string): void => {
    reasons.push({ path: ["spec", "otlp", field], kind: "Forbidden", problem, fix });
  };
  if (unescaped.has(strategy) && spec.nameValidationScheme === "Legacy") {
    report("translationStrategy", "it keeps names that nameValidationScheme, Legacy, refuses", "write one that escapes names");
  }
  const since = strategies[strategy];
  if (since !== undefined && !atLeast(version, since)) {
    report("translationStrategy", `Prometheus ${version} does not know ${strategy}`, `it is known from ${since} on`);
  }
  attributeFaults("promoteResourceAttributes", promoteResourceAttributes, report);
  if (!atLeast(version, "3.5")) return;
  attributeFaults("ignoreResourceAttributes", ignoreResourceAttributes, report);
  const all = otlp.promoteAllResourceAttributes === true;
  if (all && promoteResourceAttributes.length > 0) {
    report("promoteResourceAttributes", "all attributes are promoted already", "drop it or promoteAllResourceAttributes");
  }
  if (!all && ignoreResourceAttributes.length > 0) {
    report("ignoreResourceAttributes", "it counts only where all attributes are promoted", "set promoteAllResourceAttributes");
  }
}

/** Attributes that say nothing, and such that stand twice: Prometheus takes no notice of space around them. */
function attributeFaults(
  field: string,
  attributes: readonly string[],
  report: (field: string, problem: string, fix: string) => void,
): void {
  const names = attributes.map((name) => name.trim());
  if (names.includes("")) report(field, "one of the attributes is empty", "drop it");
  const twice = names.find((name, index) => name !== "" && names.indexOf(name) !== index);
  if (twice !== undefined) report(field, `the attribute ${JSON.stringify(twice)} stands twice`, "drop one of them");
}
