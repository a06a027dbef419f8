import { suggest } from "../../text/suggest.ts";
import type { GroupCheck } from "../check.ts";

const strategies = ["abort", "warn"];

/** Finds partial response strategies that Thanos does not know; case does not matter. */
export const partialResponseStrategy: GroupCheck = {
  id: "group/partial-response-strategy",
  grade: "deny",
  on: "group",
  doc: {
    what: "A partial_response_strategy other than abort or warn.",
    why: "The API server refuses the object. Only Thanos Ruler reads the field; Prometheus never sees it.",
    fix: "Write abort (the default: fail if a store does not answer) or warn (continue without it).",
    bad: "groups:\n  - name: example\n    partial_response_strategy: ignore\n    rules: []\n",
    good: "groups:\n  - name: example\n    partial_response_strategy: warn\n    rules: []\n",
  },
  run({ group }, report) {
    const written = group.partial_response_strategy ?? "";
    if (written === "" || strategies.includes(written.toLowerCase())) return;
    const near = suggest(written.toLowerCase(), strategies);
    const fix = near === undefined ? "write abort or warn" : `did you mean "${near}"?`;
    report({
      path: ["partial_response_strategy"],
      kind: "Unsupported value",
      value: written,
      problem: "Thanos Ruler knows only abort and warn",
      fix,
    });
  },
};
