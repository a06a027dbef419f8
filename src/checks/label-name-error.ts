import type { FieldError } from "../text/field-error.ts";
import { atLeast } from "../text/version.ts";
import type { ConfigReader } from "./config-reader.ts";

/** Describes a label name that a Prometheus does not accept. */
export function labelNameError(name: string, { title, version, labelNames }: ConfigReader): Omit<FieldError, "path"> {
  if (name === "") return { value: name, problem: "a label name must not be empty", fix: "name a label" };
  const because = labelNames === "legacy" && atLeast(version, "3.0") ? " with nameValidationScheme Legacy" : "";
  const problem = `${title}${because} does not accept this label name`;
  return { value: name, problem, fix: "use only letters, digits and _, and do not start with a digit" };
}

const template = /^(?:[a-zA-Z_]|\$(?:\{\w+\}|\w))(?:\w|\$(?:\{\w+\}|\w))*$/;

/** Reports whether a text becomes a legacy label name once groups of a regular expression replace `$1` and the like. */
export function isLegacyTemplate(text: string): boolean {
  return template.test(text);
}
