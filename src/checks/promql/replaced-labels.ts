import type { Call } from "../../promql/ast.ts";
import { compileRegex, matchesEverything } from "../../promql/regex.ts";
import { anyLabels, canHave, fixedValue, withLabel, withoutLabels } from "./label-flow.ts";
import type { LabelFlow } from "./label-flow.ts";
import { literalPart, references } from "../../promql/regex-groups.ts";
import { constantText } from "./shapes.ts";

/** Returns the labels of label_replace(v, target, replacement, source, pattern), where `flow` is that of `v`. */
export function replacedLabels(node: Call, flow: LabelFlow): LabelFlow {
  const [target, replacement, source, pattern] = node.args.slice(1).map(constantText);
  if (target === undefined || replacement === undefined || source === undefined || pattern === undefined) return anyLabels;
  if (target === "__name__") return flow;
  const regex = compileRegex(pattern);
  if (!regex.ok) return anyLabels;
  const value = valueOf(flow, source);
  const matches = value === undefined ? undefined : regex.matches(value);
  if (matches === false) return flow;
  const literal = literalPart(replacement);
  const isConstant = value === "" || references(replacement).length === 0;
  const always = matches === true || matchesEverything(pattern) === "any";
  if (!always) return maybeReplaced(flow, target, source, { literal, isConstant });
  if (isConstant) {
    return literal === "" ? withoutLabels(flow, [target], node) : withLabel(flow, { name: target, value: literal });
  }
  if (isWhole(replacement, pattern)) return copied(flow, target, source);
  return withLabel(flow, { name: target, certain: literal !== "", sources: [source] });
}

/** Returns the labels of label_join(v, target, separator, sources…), where `flow` is that of `v`. */
export function joinedLabels(node: Call, flow: LabelFlow): LabelFlow {
  const [target, separator, ...sources] = node.args.slice(1).map(constantText);
  if (target === undefined || separator === undefined) return anyLabels;
  if (target === "__name__") return flow;
  const names: string[] = [];
  const values: string[] = [];
  for (const source of sources) {
    if (source === undefined) return anyLabels;
    names.push(source);
    const value = valueOf(flow, source);
    if (value !== undefined) values.push(value);
  }
  const [only] = names;
  if (values.length === names.length) {
    const value = values.join(separator);
    return value === "" ? withoutLabels(flow, [target], node) : withLabel(flow, { name: target, value });
  }
  if (names.length === 1 && only !== undefined) return copied(flow, target, only);
  const certain = separator !== "" || names.some((name) => flow.certain.includes(name));
  const expected = certain || names.some((name) => flow.expected.includes(name));
  return withLabel(flow, { name: target, certain, expected, sources: names });
}

/** Returns the value that a label has in every series, empty where no series has it, undefined where it is not known. */
function valueOf(flow: LabelFlow, label: string): string | undefined {
  if (label === "__name__") return undefined;
  return label !== "" && canHave(flow, label) ? fixedValue(flow, label) : "";
}

/** Returns a flow in which `target` has the value of `source`, or is missing where that is. */
function copied(flow: LabelFlow, target: string, source: string): LabelFlow {
  const certain = flow.certain.includes(source) || source === "__name__";
  const expected = certain || flow.expected.includes(source);
  return withLabel(flow, { name: target, value: fixedValue(flow, source), certain, expected, sources: [source] });
}

/** Reports whether a replacement is all that the pattern, which matches anything, has matched. */
function isWhole(replacement: string, pattern: string): boolean {
  return /^\$(?:0|\{0\})$/.test(replacement) || (/^\$(?:1|\{1\})$/.test(replacement) && /^\^?\(\.\*\)\$?$/.test(pattern));
}

/** Returns the flow of series of which only some have `target` replaced: those whose `source` matches a pattern. */
function maybeReplaced(
  flow: LabelFlow,
  target: string,
  source: string,
  { literal, isConstant }: { readonly literal: string; readonly isConstant: boolean },
): LabelFlow {
  const had = canHave(flow, target);
  if (!had && isConstant && literal === "") return flow;
  const certain = flow.certain.includes(target) && literal !== "";
  const before = fixedValue(flow, target);
  const value = isConstant && before === literal ? before : undefined;
  return withLabel(flow, { name: target, value, certain, sources: [source] });
}
