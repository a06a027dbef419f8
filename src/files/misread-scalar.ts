import type { Finding } from "../checks/finding.ts";
import type { Located } from "./field-locator.ts";
import { goScalar } from "./go-scalar.ts";
import { isWrittenText } from "./yaml-tag.ts";

/**
 * Adds to a finding what YAML has made of the scalar that it is about, where that is not what is written: `y` is true to
 * kubectl, `0777` is 511, `~` means the field is absent. The finding then quotes the scalar as it is written.
 */
export function explainMisread(finding: Finding, { node, found }: Located): Finding {
  if (!found || node.type !== "scalar" || node.tag !== "" || isWrittenText(node)) return finding;
  const { value, problem, edit } = finding;
  const { text } = node;
  const read = goScalar(text);
  if (read === null && text !== "" && value === undefined)
    return { ...finding, problem: `YAML reads ${text} as no value: ${problem}` };
  if (typeof read === "string" || value !== String(read)) return finding;
  const fix = edit !== undefined && "quote" in edit ? `write ${JSON.stringify(text)}` : finding.fix;
  return value === text
    ? { ...finding, fix }
    : { ...finding, value: text, problem: `YAML reads ${text} as ${value}: ${problem}`, fix };
}
