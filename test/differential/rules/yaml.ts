/** A piece of YAML: a scalar exactly as written, a block of lines, a map or a list. */
export type Yaml =
  | string
  | { readonly lines: string; readonly style: "|" | "|-" | ">" | ">-" }
  | { readonly entries: readonly (readonly [key: string, value: Yaml])[]; readonly flow?: boolean; readonly before?: string }
  | { readonly items: readonly Yaml[]; readonly flow?: boolean; readonly before?: string };

/** Returns a document whose root is `yaml`. */
export function writeDocument(yaml: Yaml): string {
  return writeAfter(yaml, 0).replace(/^[\n ]/, "");
}

/** Returns what follows `key:` or `-`, up to and including the line break; `indent` is that of the lines below. */
function writeAfter(yaml: Yaml, indent: number): string {
  if (typeof yaml === "string") return ` ${yaml}\n`;
  const pad = " ".repeat(indent);
  if ("lines" in yaml) return ` ${yaml.style}\n${yaml.lines.replaceAll(/^/gm, `${pad}  `)}\n`;
  const before = yaml.before === undefined ? "" : ` ${yaml.before}`;
  if (yaml.flow === true || isEmpty(yaml)) return `${before} ${writeFlow(yaml)}\n`;
  if ("items" in yaml) return `${before}\n${yaml.items.map((item) => `${pad}-${writeItem(item, indent + 2)}`).join("")}`;
  return `${before}\n${yaml.entries.map(([key, value]) => `${pad}${key}:${writeAfter(value, indent + 2)}`).join("")}`;
}

/** Returns an item of a list; a map starts on the line of the dash. */
function writeItem(yaml: Yaml, indent: number): string {
  if (typeof yaml === "string" || !("entries" in yaml) || yaml.before !== undefined) return writeAfter(yaml, indent);
  return writeAfter(yaml, indent).replace(/^\n */, " ");
}

function writeFlow(yaml: Yaml): string {
  if (typeof yaml === "string") return yaml;
  if ("lines" in yaml) return JSON.stringify(yaml.lines);
  if ("items" in yaml) return `[${yaml.items.map(writeFlow).join(", ")}]`;
  return `{${yaml.entries.map(([key, value]) => `${key}: ${writeFlow(value)}`).join(", ")}}`;
}

function isEmpty(yaml: Exclude<Yaml, string>): boolean {
  return ("items" in yaml && yaml.items.length === 0) || ("entries" in yaml && yaml.entries.length === 0);
}
