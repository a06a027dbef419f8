import type { FieldPath } from "../../text/field-path.ts";
import type { Report, SpecCheck } from "../check.ts";
import { exampleEndpoint } from "../example-object.ts";

/** Finds paths with a query in them. */
export const queryInPath: SpecCheck<"monitorEndpoint" | "scrapeConfig" | "probe"> = {
  id: "scrape/query-in-path",
  grade: "warn",
  on: "spec",
  of: ["monitorEndpoint", "scrapeConfig", "probe"],
  doc: {
    what: "A path with a question mark.",
    why: "Prometheus escapes it as %3F, so the path that is requested has a question mark in it, and does not exist.",
    fix: "Write the query in params.",
    bad: exampleEndpoint("path: /metrics?format=prometheus"),
    good: exampleEndpoint("path: /metrics\nparams: { format: [prometheus] }"),
  },
  run({ value }, report) {
    if ("path" in value) reportQuery(["path"], value.path, report);
    if ("metricsPath" in value) reportQuery(["metricsPath"], value.metricsPath, report);
    if ("prober" in value) reportQuery(["prober", "path"], value.prober?.path, report);
  },
};

function reportQuery(at: FieldPath, path: string | undefined, report: Report): void {
  const [before = "", query] = path?.split("?", 2) ?? [];
  if (path === undefined || query === undefined) return;
  const [, name, text] = /^([\w[\]-]+)=([\w./-]*)$/.exec(query) ?? [];
  const params =
    name === undefined ? "params" : `params: { ${name.includes("[") ? JSON.stringify(name) : name}: [${JSON.stringify(text)}] }`;
  const problem = "Prometheus escapes the question mark, so it becomes part of the path";
  report({ path: at, value: path, problem, fix: `write ${before === "" ? "/" : before} here, and the query in ${params}` });
}
