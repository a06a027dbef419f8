import type { Random } from "../../support/random.ts";
import type { Making } from "./making.ts";
import { anyText, labelName, regex } from "./words.ts";

type Step = Record<string, unknown>;

const cases: Readonly<Record<string, string>> = {
  hashmod: "HashMod",
  labelmap: "LabelMap",
  labeldrop: "LabelDrop",
  labelkeep: "LabelKeep",
  keepequal: "KeepEqual",
  dropequal: "DropEqual",
};

const actions = [
  ...(["replace", "replace", "replace", "keep", "drop", "hashmod", "labelmap", "labeldrop", "labelkeep"] as const),
  ...(["lowercase", "uppercase", "keepequal", "dropequal"] as const),
] as const;

/** Generates a relabeling step: one that Prometheus accepts or, with probability `wild`, any that the CRD allows. */
export function makeRelabeling({ random, wild }: Making): Step {
  const action = random.pick(actions);
  const step = random.chance(wild) ? anyStep(random) : { ...stepOf(action, random) };
  const upper = cases[action] ?? action.charAt(0).toUpperCase() + action.slice(1);
  if (action === "replace" && random.chance(0.3)) return step;
  return { ...step, action: random.chance(0.4) ? upper : action };
}

function stepOf(action: (typeof actions)[number], random: Random): Step {
  const sourceLabels = Array.from({ length: 1 + random.below(2) }, () => labelName(random));
  const targetLabel = random.chance(0.05) ? random.pick(["foo.bar", "é", "a-$1"]) : labelName(random);
  switch (action) {
    case "replace":
      return {
        targetLabel,
        ...(random.chance(0.8) ? { sourceLabels } : {}),
        ...maybe(random, "separator", () => random.pick([";", ",", "", " "])),
        ...maybe(random, "regex", () => regex(random)),
        ...maybe(random, "replacement", () => random.pick(["$1", "${1}-x", "", anyText(random)])),
      };
    case "keep":
    case "drop":
      return { sourceLabels, regex: regex(random), ...maybe(random, "separator", () => random.pick(["", ","])) };
    case "hashmod":
      return { sourceLabels, targetLabel, modulus: random.pick([1, 8, 1000]) };
    case "labelmap":
      return { regex: regex(random), ...maybe(random, "replacement", () => random.pick(["$1", "k8s_$1", "x"])) };
    case "labeldrop":
    case "labelkeep":
      return { regex: regex(random) };
    default:
      return { sourceLabels, targetLabel };
  }
}

function anyStep(random: Random): Step {
  return {
    ...maybe(random, "sourceLabels", () => random.pick([["a"], [], ["a b", "é"], [""]])),
    ...maybe(random, "targetLabel", () => random.pick(["a", "", "1a", "foo.bar", "$1", "${x}", "a-$1", "é"])),
    ...maybe(random, "regex", () => random.pick(["(", "a", "", "(?i)x", "\\d", "(?=x)", "[", "(.*)"])),
    ...maybe(random, "separator", () => random.pick(["", ";", ","])),
    ...maybe(random, "replacement", () => random.pick(["", "$1", "${1}", "a b", "1"])),
    ...maybe(random, "modulus", () => random.pick([0, 1, 7])),
  };
}

function maybe(random: Random, name: string, make: () => unknown): Step {
  return random.chance(0.5) ? { [name]: make() } : {};
}
