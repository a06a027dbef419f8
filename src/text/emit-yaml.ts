/**
 * Writes a JSON value as block YAML in the style of Go's libraries: two spaces a level, lists not indented below
 * their key, keys sorted, text over several lines as a literal block. Every reader of YAML 1.1 or 1.2 reads the same
 * value back: text that any of them could take for something else is put in double quotes.
 */
export function emitYaml(value: unknown): string {
  const lines: string[] = [];
  emit(value, "", "", lines);
  return `${lines.join("\n")}\n`;
}

/** Writes `value` behind `lead` (what its first line starts with), further lines at `indent`. */
function emit(value: unknown, lead: string, indent: string, lines: string[]): void {
  if (Array.isArray(value)) emitList(value, lead, indent, lines);
  else if (typeof value === "object" && value !== null) emitMap(value, lead, indent, lines);
  else lines.push(lead + emitScalar(value, indent));
}

function emitList(list: readonly unknown[], lead: string, indent: string, lines: string[]): void {
  if (list.length === 0) {
    lines.push(`${lead}[]`);
    return;
  }
  if (lead !== indent) lines.push(lead.trimEnd());
  for (const item of list) emit(item, `${indent}- `, `${indent}  `, lines);
}

function emitMap(map: object, lead: string, indent: string, lines: string[]): void {
  const entries = Object.entries(map).toSorted(([a], [b]) => (a < b ? -1 : 1));
  if (entries.length === 0) {
    lines.push(`${lead}{}`);
    return;
  }
  const inList = lead.length === indent.length;
  if (!inList) lines.push(lead.trimEnd());
  let start = inList ? lead : indent;
  for (const [key, value] of entries) {
    const nested = Array.isArray(value) ? indent : `${indent}  `;
    emit(value, `${start}${emitText(key)}: `, nested, lines);
    start = indent;
  }
}

function emitScalar(value: unknown, indent: string): string {
  if (typeof value !== "string") return String(value);
  return value.includes("\n") && blockSafe.test(value) ? emitBlock(value, indent) : emitText(value);
}

/** Text whose lines a literal block keeps: printable, no line that starts the block with a space. */
const blockSafe = /^(?![ \n\t])[\t\n\x20-\x7e\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd]*$/;

function emitBlock(text: string, indent: string): string {
  const trailing = /\n*$/.exec(text)?.[0].length ?? 0;
  const chomping = trailing === 0 ? "-" : trailing === 1 ? "" : "+";
  const body = trailing === 0 ? text : text.slice(0, -1);
  return `|${chomping}\n${body.replaceAll(/^(?=.)/gm, indent)}`;
}

/** Text that no reader takes for a number, a date, a boolean, null or an indicator. */
const plainSafe =
  /^[A-Za-z_/][A-Za-z0-9_./-]*(?:[ :][A-Za-z0-9_./(){}[\]$%*+=<>!?~^|&;,"'@-]*[A-Za-z0-9_./(){}[\]$%*+=<>!?~^|&;,"'@-])*$/;
const looksTyped = /^(?:y|n|yes|no|on|off|true|false|null|_*[.]?(?:inf|nan)|[-+.0-9_]+)$/i;

function emitText(text: string): string {
  return plainSafe.test(text) && !looksTyped.test(text) && !text.includes(" #") && !text.includes(": ") ? text : quote(text);
}

/** JSON's quotes, with the few characters escaped that JSON leaves and YAML readers refuse. */
function quote(text: string): string {
  return JSON.stringify(text).replaceAll(
    /[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
