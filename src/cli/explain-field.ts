import { group } from "../model/kinds.ts";
import { release } from "../model/release.ts";
import { fieldsOf } from "./field-topic.ts";
import type { FieldTopic } from "./field-topic.ts";
import { becomesWords, constraintWords, defaultWords, typeWords } from "./field-words.ts";
import type { Paint } from "./paint.ts";
import { wrap } from "./wrap.ts";

/** Explains a field: its purpose, type and constraints, what it becomes in which file since which version, and its fields. */
export function fieldText(topic: FieldTopic, paint: Paint): string {
  const { kind, version, shape } = topic;
  const isKind = topic.path === kind.kind;
  const rows = isKind ? kindRows(topic) : fieldRows(topic);
  const { description = "" } = shape;
  const title = `${paint("bold", topic.path)} (${group}/${version})`;
  const fields = fieldsOf(topic);
  return [
    title,
    "",
    ...[...(description === "" ? [] : [["What", description] as const]), ...rows].map(([name, text]) =>
      wrap(text, { lead: name.padEnd(width), indent: width }),
    ),
    "",
    ...(fields.length === 0 ? [] : [paint("bold", "Fields"), ...fieldLines(fields), ""]),
  ].join("\n");
}

const width = 10;

type Row = readonly [name: string, text: string];

function kindRows({ kind }: FieldTopic): readonly Row[] {
  return [
    ["Names", [kind.plural, kind.shortName].join(", ")],
    ["Versions", kind.versions.map(({ name, storage }) => (storage ? name : `${name} (not in our CRDs)`)).join(", ")],
    ["Follows", `prometheus-operator ${release.operator}`],
  ];
}

function fieldRows(topic: FieldTopic): readonly Row[] {
  const { shape, required, kind, way } = topic;
  const standard = defaultWords(shape);
  const type = `${typeWords(shape)}${required ? ", required" : ""}`;
  return [
    ["Type", type],
    ...constraintWords(shape).map((words, index): Row => [index === 0 ? "Asks" : "", words]),
    ...(standard === undefined ? [] : [["Default", standard] as const]),
    ...(way.length === 0 ? [] : [["Becomes", becomesWords(kind.kind, way)] as const]),
  ];
}

function fieldLines(fields: readonly FieldTopic[]): readonly string[] {
  const named = fields.map((field) => ({ ...field, name: field.path.slice(field.path.lastIndexOf(".") + 1) }));
  const longest = Math.max(...named.map(({ name }) => name.length));
  return named.map(({ name, shape, required }) => {
    const lead = `  ${name.padEnd(longest)}  `;
    const text = `${typeWords(shape)}${required ? ", required" : ""}: ${shape.description ?? ""}`;
    return wrap(text, { lead, indent: lead.length });
  });
}

/** Writes a Markdown table of a topic's fields and of all that are within, one a line. */
export function fieldReference(topic: FieldTopic): string {
  const lines = [
    `# ${topic.path} (${group}/${topic.version})`,
    "",
    topic.shape.description ?? "",
    "",
    "| Field | Type | Default | What it is for | What it becomes |",
    "| --- | --- | --- | --- | --- |",
    ...referenceRows(topic, topic.kind.kind.length + 1),
  ];
  return `${lines.join("\n")}\n`;
}

function* referenceRows(topic: FieldTopic, prefix: number): Generator<string> {
  for (const field of fieldsOf(topic)) {
    const { shape, required, way, kind } = field;
    const type = [`${typeWords(shape)}${required ? ", required" : ""}`, ...constraintWords(shape)].join("; ");
    const becomes = way.length === 0 ? "" : becomesWords(kind.kind, way);
    const cells = [`\`${field.path.slice(prefix)}\``, type, defaultWords(shape) ?? "", shape.description ?? "", becomes];
    yield `| ${cells.map(cell).join(" | ")} |`;
    yield* referenceRows(field, prefix);
  }
}

function cell(text: string): string {
  return text.replaceAll("|", "\\|").replaceAll("\n", " ");
}
