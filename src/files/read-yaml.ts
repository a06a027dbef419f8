import type { ReadYaml } from "../checks/cluster-access.ts";
import { readObject } from "./read-object.ts";
import { parseYaml } from "./yaml-tree.ts";

/** Parses YAML as Go's libraries do, with which the operator reads what Secrets hold. */
export const readYaml: ReadYaml = (text) => {
  const tree = parseYaml(text);
  // The name of an anchor is text that only a Secret may hold.
  if (tree.problem !== undefined) return { problem: tree.problem.problem.replace(/ &\S+/, "") };
  if (tree.root === undefined) return { value: undefined };
  const { value, problems } = readObject(tree.root);
  const wrong = problems.find(({ severity }) => severity === "deny");
  return wrong === undefined ? { value } : { problem: wrong.problem };
};
