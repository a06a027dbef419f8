/** The order of the keys of maps: sorted as Go's libraries do, or as in the value. */
export type KeyOrder = "sorted" | "given";

/**
 * Formats a JSON value as block YAML in the style of Go's libraries: two spaces per level, lists not indented below their
 * key, text of several lines as a literal block. Every YAML 1.1 or 1.2 parser reads the same value back: text that one of
 * them would read as anything else is in double quotes. Undefined values of maps are omitted. Bytes are in base64, as
 * `!!binary`.
 */
export function emitYaml(value: unknown, order: KeyOrder = "sorted", expands?: ExpandsVariable): string {
  const lines: string[] = [];
  emit(value, { lead: "", indent: "", key: "" }, { lines, order, expands });
  lines.push("");
  return lines.join("\n");
}

/**
 * Reports whether a variable, written as `$(NAME)`, is to be expanded before the YAML is parsed. It is in the value of `key`,
 * or in a list there; `key` is empty if the variable is in a key itself.
 */
export type ExpandsVariable = (name: string, key: string) => boolean;

/** The lines written so far, the order of keys, and which variables are expanded; without that, variables are ordinary text. */
interface Output {
  readonly lines: string[];
  readonly order: KeyOrder;
  readonly expands: ExpandsVariable | undefined;
}

/** The start of the first line of a value, and the indentation of its other lines. */
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

/** The longest key that every parser accepts without a question mark before it, in UTF-16 units. */
const longestSimpleKey = 500;

function emitScalar(value: unknown, { indent, key }: Place, output: Output): string {
  if (value instanceof Uint8Array) return `!!binary ${btoa(Array.from(value, (byte) => String.fromCharCode(byte)).join(""))}`;
  if (typeof value !== "string") return String(value);
  const quoted = inert(value, key, output);
  if (quoted !== undefined) return quoted;
  return value.includes("\n") && blockSafe.test(value) ? emitBlock(value, indent) : emitText(value);
}

/** Returns text in quotes, without `$` before the variables in it that are not to be expanded; undefined if there are none. */
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

/** Matches text that a literal block can represent: printable, without a space at the start of the block. */
const blockSafe = /^(?![ \n\t])[\t\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd]*$/;

function emitBlock(text: string, indent: string): string {
  const trailing = /\n*$/.exec(text)?.[0].length ?? 0;
  const chomping = trailing === 0 ? "-" : trailing === 1 ? "" : "+";
  const body = trailing === 0 ? text : text.slice(0, -1);
  return `|${chomping}\n${body.replaceAll(/^(?=.)/gm, indent)}`;
}

/** Matches text that no parser reads as a number, a date, a boolean, null or an indicator. */
const plainSafe = /^[A-Za-z_/($^][A-Za-z0-9_./(){}[\]$%*+=<>!?~^|&;,"'@-]*(?:[ :][A-Za-z0-9_./(){}[\]$%*+=<>!?~^|&;,"'@-]+)*$/;
const duration = /^(?:[0-9]+(?:ms|[smhdwy]))+$/;
const looksTyped = /^(?:y|n|yes|no|on|off|true|false|null|_*[.]?(?:inf|nan)|[-+.0-9_]+)$/i;

function emitText(text: string): string {
  if (plainSafe.test(text) ? !looksTyped.test(text) : duration.test(text)) return text;
  return quote(text);
}

/** Quotes text as JSON, and escapes the few other characters that YAML parsers refuse. */
function quote(text: string): string {
  return JSON.stringify(text).replaceAll(
    /[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
