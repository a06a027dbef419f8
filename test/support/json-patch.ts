import { isDeepStrictEqual } from "node:util";
import { ApiError } from "../../src/cluster/api-error.ts";

/**
 * Returns a value changed by a JSON patch (RFC 6902) of `add`, `remove`, `replace` and `test`.
 *
 * @throws ApiError as the API server answers an operation that cannot be carried out.
 */
export function jsonPatched(target: unknown, patch: unknown): unknown {
  if (!Array.isArray(patch)) throw invalid("a JSON patch is a list");
  const root: { value: unknown } = { value: structuredClone(target) };
  for (const operation of patch) carryOut(root, operation);
  return root.value;
}

function carryOut(root: { value: unknown }, operation: unknown): void {
  const { op, path, value }: Record<string, unknown> = Object(operation);
  if (typeof path !== "string" || (path !== "" && !path.startsWith("/"))) throw invalid("path is missing");
  const steps = path.split("/").map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"));
  steps[0] = "value";
  const last = steps.pop() ?? "";
  let parent: unknown = root;
  for (const step of steps) parent = isContainer(parent) ? Reflect.get(parent, step) : undefined;
  if (!isContainer(parent)) throw invalid(`${path}: doc is missing path`);
  if (op === "test") {
    if (!isDeepStrictEqual(Reflect.get(parent, last), value)) throw invalid(`testing value ${path} failed`);
  } else if (op === "add" && Array.isArray(parent)) {
    parent.splice(last === "-" ? parent.length : Number(last), 0, structuredClone(value));
  } else if (op === "add") {
    Reflect.set(parent, last, structuredClone(value));
  } else if (op !== "replace" && op !== "remove") {
    throw invalid(`operation ${String(op)} is not supported`);
  } else if (!Object.hasOwn(parent, last)) {
    throw invalid(`${path}: doc is missing key`);
  } else if (op === "replace") {
    Reflect.set(parent, last, structuredClone(value));
  } else if (Array.isArray(parent)) {
    parent.splice(Number(last), 1);
  } else {
    Reflect.deleteProperty(parent, last);
  }
}

function isContainer(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

function invalid(message: string): ApiError {
  return new ApiError({ status: 422, reason: "Invalid", message: `the server rejected our request: ${message}`, causes: [] });
}
