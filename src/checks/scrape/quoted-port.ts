import type { SpecCheck } from "../check.ts";
import { exampleObject } from "../example-object.ts";

const example = (port: string): string =>
  exampleObject("ServiceMonitor", `selector: { matchLabels: { app: example } }\nendpoints: [{ targetPort: ${port} }]`);

/** Finds port numbers in quotes, which are looked up as names. */
export const quotedPort: SpecCheck<"monitorEndpoint"> = {
  id: "scrape/quoted-port",
  grade: "warn",
  on: "spec",
  of: ["monitorEndpoint"],
  doc: {
    what: "The name of a container port that is a number in quotes.",
    why: "Text is compared with the names of container ports, which contain a letter, so no target is ever found.",
    fix: "Remove the quotes of targetPort; in a PodMonitor, use portNumber instead of port.",
    bad: example('"10254"'),
    good: example("10254"),
  },
  run({ value: { port = "", targetPort }, object: { kind } }, report) {
    const problem = "is compared with the names of container ports, which are never a number, so no target matches";
    if (typeof targetPort === "string" && port === "" && isNumber(targetPort)) {
      report({ path: ["targetPort"], value: targetPort, problem, fix: "remove the quotes", edit: { value: Number(targetPort) } });
    }
    if (kind === "PodMonitor" && isNumber(port)) {
      report({ path: ["port"], value: port, problem, fix: `write portNumber: ${port} instead` });
    }
  },
};

function isNumber(text: string): boolean {
  return /^[0-9]+$/.test(text);
}
