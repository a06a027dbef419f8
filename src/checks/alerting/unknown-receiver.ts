import { Pace } from "../../text/steps.ts";
import type { SpecCheck } from "../check.ts";
import { DefinedNames } from "./defined-names.ts";
import { exampleObject } from "../example-object.ts";
import { routesOf } from "./routes.ts";

/** Finds routes to receivers that the AlertmanagerConfig does not have, and a root route without a receiver. */
export const unknownReceiver: SpecCheck<"alertmanagerConfig"> = {
  id: "alerting/unknown-receiver",
  grade: "deny",
  on: "spec",
  of: ["alertmanagerConfig"],
  doc: {
    what: "A route whose receiver is not among the receivers of the AlertmanagerConfig, or a root route without a receiver.",
    why: "The operator leaves the whole object out, and none of its alerts are sent.",
    fix: "Correct the name, or add the receiver.",
    bad: exampleObject("AlertmanagerConfig", "route: { receiver: taem }\nreceivers: [{ name: team }]"),
    good: exampleObject("AlertmanagerConfig", "route: { receiver: team }\nreceivers: [{ name: team }]"),
  },
  *run({ value: { route, receivers = [] } }, report) {
    const pace = new Pace();
    const defined = new DefinedNames(receivers);
    for (const { fields, path: at, isRoot } of routesOf(route)) {
      if (pace.isOver(workPerRoute)) yield;
      const path = [...at, "receiver"];
      const receiver = fields["receiver"] ?? "";
      if (typeof receiver !== "string" || defined.has(receiver)) continue;
      if (receiver === "") {
        const problem = "the root route must have a receiver";
        if (isRoot) report({ path, kind: "Required value", problem, fix: "name one of the receivers" });
        continue;
      }
      const near = defined.near(receiver);
      const fix = near === undefined ? "add it to receivers" : `did you mean "${near}"?`;
      const edit = near === undefined ? {} : { edit: { value: near } };
      report({ path, kind: "Not found", value: receiver, problem: "no such receiver in this AlertmanagerConfig", fix, ...edit });
    }
  },
};

/** The work of checking a route, as {@link Pace} counts it. */
const workPerRoute = 64;
