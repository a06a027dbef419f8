/** The order in which the keys of maps are written: as Go's libraries sort them, or as they stand in the value. */
export type KeyOrder = "sorted" | "given";

/**
 * Writes a JSON value as block YAML in the style of Go's libraries: two spaces a level, lists not indented below
 * their key, text over several lines as a literal block. Every reader of YAML 1.1 or 1.2 reads the same value back:
 * text that any of them could take for something else is put in double quotes. What is undefined in a map is left out.
 * Bytes are written in base64, as `!!binary`.
 */
export function emitYaml(value: unknown, order: KeyOrder = "sorted", expands?: ExpandsVariable): string {
  const lines: string[] = [];
  emit(value, { lead: "", indent: "", key: "" }, { lines, order, expands });
  lines.push("");
  return lines.join("\n");
}

/**
 * Reports whether a variable, written as `$(NAME)`, is to be expanded by whoever reads the text before YAML is parsed. It is
 * in the value of `key`, or in that of a list under it; `key` is empty where the variable is in a key itself.
 */
export type ExpandsVariable = (name: string, key: string) => boolean;

/** Where lines go, the order of keys, and which variables are expanded; without it, variables are text like any other. */
interface Output {
  readonly lines: string[];
  readonly order: KeyOrder;
  readonly expands: ExpandsVariable | undefined;
}

/** What a value's first line starts with, and what its further lines are indented by. */
interface Place {
  readonly lead: string;
  readonly indent: string;
  /** The key that the value is under. */
  readonly key: string;
}

function emit(value: unknown, place: Place, output: Output): void {
  if (Array.isArray(value)) emitList(value, place, output);
  else if (typeof value === "object" && value !== null && !(value instanceof Uint8Array)) emitMap(value, place, output);
  else output.lines.push(place.lead + emitScalar(value, place, output));
}

function emitList(list: readonly unknown[], { lead, indent, key }: Place, output: Output): void {
  if (list.length === 0) {
    output.lines.push(`${lead}[]`);
    return;
  }
  const inList = lead.length === indent.length;
  if (!inList) output.lines.push(lead.trimEnd());
  let start = inList ? lead : indent;
  for (const item of list) {
    emit(item, { lead: `${start}- `, indent: `${indent}  `, key }, output);
    start = indent;
  }
}

function emitMap(map: object, { lead, indent }: Place, output: Output): void {
  let entries = Object.entries(map);
  if (output.order === "sorted") entries = entries.toSorted(([a], [b]) => (a < b ? -1 : 1));
  const inList = lead.length === indent.length;
  let start = inList ? lead : indent;
  let empty = true;
  for (const [key, value] of entries) {
    if (value === undefined) continue;
    if (empty && !inList) output.lines.push(lead.trimEnd());
    empty = false;
    const text = inert(key, "", output) ?? emitText(key);
    if (text.length <= longestSimpleKey) {
      emit(value, { lead: `${start}${text}: `, indent: Array.isArray(value) ? indent : `${indent}  `, key }, output);
    } else {
      output.lines.push(`${start}? ${text}`);
      emit(value, { lead: `${indent}: `, indent: `${indent}  `, key }, output);
    }
    start = indent;
  }
  if (empty) output.lines.push(`${lead}{}`);
}

/** The longest key that every reader takes without a question mark before it, in UTF-16 units. */
const longestSimpleKey = 500;

function emitScalar(value: unknown, { indent, key }: Place, output: Output): string {
  if (value instanceof Uint8Array) return `!!binary ${btoa(Array.from(value, (byte) => String.fromCharCode(byte)).join(""))}`;
  if (typeof value !== "string") return String(value);
  const quoted = inert(value, key, output);
  if (quoted !== undefined) return quoted;
  return value.includes("\n") && blockSafe.test(value) ? emitBlock(value, indent) : emitText(value);
}

/** Returns text in quotes, without `$` before the variables in it that are not to be expanded; undefined where there are none. */
function inert(text: string, key: string, { expands }: Output): string | undefined {
  if (expands === undefined || !text.includes("$(")) return undefined;
  let escaped = false;
  const quoted = quote(text).replaceAll(/\$(?=\((\w+)\))/g, (dollar, name: string) => {
    if (expands(name, key)) return dollar;
    escaped = true;
    return "\\x24";
  });
  return escaped ? quoted : undefined;
}

/** Text whose lines a literal block keeps: printable, no line that starts the block with a space. */
const blockSafe = /^(?![ \n\t])[\t\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd]*$/;

function emitBlock(text: string, indent: string): string {
  const trailing = /\n*$/.exec(text)?.[0].length ?? 0;
  const chomping = trailing === 0 ? "-" : trailing === 1 ? "" : "+";
  const body = trailing === 0 ? text : text.slice(0, -1);
  return `|${chomping}\n${body.replaceAll(/^(?=.)/gm, indent)}`;
}

/** Text that no reader takes for a number, a date, a boolean, null or an indicator. */
const plainSafe = /^[A-Za-z_/($^][A-Za-z0-9_./(){}[\]$%*+=<>!?~^|&;,"'@-]*(?:[ :][A-Za-z0-9_./(){}[\]$%*+=<>!?~^|&;,"'@-]+)*$/;
const duration = /^(?:[0-9]+(?:ms|[smhdwy]))+$/;
const looksTyped = /^(?:y|n|yes|no|on|off|true|false|null|_*[.]?(?:inf|nan)|[-+.0-9_]+)$/i;

function emitText(text: string): string {
  if (plainSafe.test(text) ? !looksTyped.test(text) : duration.test(text)) return text;
  return quote(text);
}

/** JSON's quotes, with the few characters escaped that JSON leaves and YAML readers refuse. */
function quote(text: string): string {
  return JSON.stringify(text).replaceAll(
    /[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
