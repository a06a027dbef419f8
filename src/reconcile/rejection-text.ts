import { findingMessage } from "../checks/message.ts";
import type { CheckedObject } from "../render/check-object.ts";

/** Says what became of an object that is denied, and the first reason. */
export function rejectionText({ findings, kept = false }: CheckedObject): string {
  const denials = findings.filter(({ severity }) => severity === "deny");
  const [first] = denials;
  const fate = kept ? "is invalid, and its last valid version stays in place" : "is left out";
  const more = denials.length > 1 ? ` (and ${denials.length - 1} more)` : "";
  return `${fate}: ${first === undefined ? "" : findingMessage(first)}${more}`;
}
