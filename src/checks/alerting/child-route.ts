import { validate } from "../../model/validate.ts";
import type { SchemaError } from "../../model/validate.ts";
import { Pace } from "../../text/steps.ts";
import type { FieldError } from "../../text/field-error.ts";
import type { FieldPath } from "../../text/field-path.ts";
import type { SpecCheck } from "../check.ts";
import { exampleObject } from "../example-object.ts";
import { describeError } from "../schema/describe-error.ts";
import { routeShape, routesOf } from "./routes.ts";

const receivers = "receivers: [{ name: team }]";

/** Finds fields of child routes that routes do not have, or that are not as their schema says. */
export const childRoute: SpecCheck<"alertmanagerConfig"> = {
  id: "alerting/child-route",
  grade: "deny",
  on: "spec",
  of: ["alertmanagerConfig"],
  doc: {
    what: "A field of a child route that does not exist, or whose value is not as the schema of routes says.",
    why: "CRDs cannot describe child routes, so the API server stores the object, and the operator leaves it out.",
    fix: "Write child routes as the root route, with matchers as a list of name, value and matchType.",
    bad: exampleObject("AlertmanagerConfig", `route: { receiver: team, routes: [{ match: { severity: page } }] }\n${receivers}`),
    good: exampleObject(
      "AlertmanagerConfig",
      `route: { receiver: team, routes: [{ matchers: [{ name: severity, value: page }] }] }\n${receivers}`,
    ),
  },
  *run({ value: { route }, shape, object: { kind } }, report) {
    const pace = new Pace();
    for (const { fields, path, isRoot } of routesOf(route)) {
      const { routes } = fields;
      const children: readonly unknown[] = Array.isArray(routes) ? routes : [];
      for (const [index, child] of children.entries()) {
        // Children of a child are visited themselves.
        if (typeof child !== "object" || child === null) report(notAnObject(child, [...path, "routes", index]));
      }
      if (isRoot) continue;
      const { errors } = yield* validate(fields, routeShape);
      for (const found of errors) {
        if (isOtherCase(found)) continue;
        const part = { at: ["spec", ...path], shape: routeShape, spec: shape, kind };
        report(fromSpec(describeError(found, part).error));
      }
      if (pace.isOver(workPerRoute + errors.length * workPerRoute)) yield;
    }
  },
};

/** The work of validating a route, and of describing an error, as {@link Pace} counts it. */
const workPerRoute = 128;

/** The operator decodes child routes with Go's encoding/json, to which the case of names does not matter. */
function isOtherCase(found: SchemaError): boolean {
  if (found.keyword !== "unknown") return false;
  const name = String(found.path.at(-1)).toLowerCase();
  return Object.keys(found.fields).some((known) => known.toLowerCase() === name);
}

function notAnObject(value: unknown, path: FieldPath): FieldError {
  const part = { at: path, shape: routeShape, spec: routeShape, kind: "" };
  return describeError({ keyword: "type", path: [], value, shape: routeShape }, part).error;
}

/** Returns an error with its paths from the spec. */
function fromSpec({ path, edit, ...error }: FieldError): FieldError {
  const moved = edit !== undefined && "moveTo" in edit ? { moveTo: edit.moveTo.slice(1) } : edit;
  return { ...error, path: path.slice(1), ...(moved === undefined ? {} : { edit: moved }) };
}
