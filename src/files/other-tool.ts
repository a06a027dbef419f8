import { fieldsOfMap, resolveAlias } from "./yaml-node.ts";
import type { ListNode, MapNode } from "./yaml-node.ts";

/** A file that another tool reads: what it is, and what checks it. */
export interface OtherTool {
  readonly what: string;
  readonly fix: string;
}

/** Recognizes files that stand next to rules in many folders and are not checked here; undefined for any other file. */
export function otherTool(root: MapNode | ListNode): OtherTool | undefined {
  if (root.type === "list") return keysOfFirst(root).has("job_name") ? scrapeConfigs : undefined;
  const keys = new Set(fieldsOfMap(root).keys());
  return rows.find(({ needs }) => needs.some((set) => set.every((key) => keys.has(key))))?.tool;
}

const scrapeConfigs: OtherTool = {
  what: "a list of scrape configurations",
  fix: "check it as part of its Prometheus configuration, with promtool check config",
};

/** The keys that a file has at its top: all those of one of the sets. The first row that fits counts. */
const rows: readonly { readonly needs: readonly (readonly string[])[]; readonly tool: OtherTool }[] = [
  {
    needs: [
      ["tests", "rule_files"],
      ["tests", "evaluation_interval"],
    ],
    tool: { what: "a unit test of rules", fix: "run it with promtool test rules FILE" },
  },
  {
    needs: [["scrape_configs"], ["rule_files"], ["global", "alerting"], ["global", "remote_write"], ["scrape_config_files"]],
    tool: { what: "a Prometheus configuration", fix: "check it with promtool check config FILE" },
  },
  {
    needs: [["route", "receivers"]],
    tool: { what: "an Alertmanager configuration", fix: "check it with amtool check-config FILE" },
  },
];

function keysOfFirst({ items: [first] }: ListNode): ReadonlySet<string> {
  const map = first === undefined ? undefined : resolveAlias(first);
  return new Set(map?.type === "map" ? fieldsOfMap(map).keys() : []);
}
