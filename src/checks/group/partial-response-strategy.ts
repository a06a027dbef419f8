import { suggest } from "../../text/suggest.ts";
import type { GroupCheck } from "../check.ts";

const strategies = ["abort", "warn"];

/** Finds partial response strategies that Thanos does not know; the case of the letters does not matter to it. */
export const partialResponseStrategy: GroupCheck = {
  id: "group/partial-response-strategy",
  grade: "deny",
  on: "group",
  doc: {
    what: "A partial_response_strategy other than abort or warn.",
    why: "The API server refuses the object. Only Thanos Ruler reads the field; Prometheus never sees it.",
    fix: "Write abort (the default: fail when a store does not answer) or warn (go on without it).",
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
      problem: "Thanos Ruler knows abort and warn only",
      fix,
    });
  },
};
