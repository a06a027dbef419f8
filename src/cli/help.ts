import type { HelpConfig } from "../config/config.ts";
import { commands, flagTable } from "../config/flag-table.ts";
import type { Command } from "../config/flag-table.ts";
import { envName, placeholder } from "../config/flags.ts";
import type { FlagRow } from "../config/flags.ts";
import { commandTexts } from "./command-text.ts";
import type { HelpPart } from "./command-text.ts";
import type { Io } from "./io.ts";
import { wrap } from "./wrap.ts";

/** Prints the list of commands, or the help of one. */
export function printHelp({ topic }: HelpConfig, { output }: Io): number {
  output.write(topic === undefined ? overview() : commandHelp(topic));
  return 0;
}

function overview(): string {
  const lines = commands.map((command) => wrap(commandTexts[command].what, { lead: `  ${command.padEnd(9)}`, indent: 11 }));
  return [
    "Promgate checks rules and monitoring objects before Prometheus and its operator load them.",
    "",
    "Usage: promgate COMMAND [FLAGS]",
    "",
    ...lines,
    "",
    "See promgate help COMMAND for the flags and examples of a command.",
    "",
  ].join("\n");
}

function commandHelp(command: Command): string {
  const { usage, what, examples, parts = [] } = commandTexts[command];
  const rows = flagTable.filter((row) => row.commands.includes(command) && row.ignored === undefined);
  const ignored = flagTable.filter((row) => row.commands.includes(command) && row.ignored !== undefined);
  return [
    `Usage: ${usage}`,
    "",
    wrap(what, {}),
    "",
    ...section(
      "Examples:",
      examples.map((example) => `  ${example}`),
    ),
    ...parts.flatMap(partLines),
    ...section("Flags:", rows.flatMap(flagLines)),
    ...section(
      "Accepted without effect, for compatibility with prometheus-operator:",
      ignored.map((row) => `  --${row.name}`),
    ),
    ...environmentLines(rows),
  ].join("\n");
}

function partLines({ title, rows }: HelpPart): readonly string[] {
  const width = Math.max(...rows.map(([name]) => name.length)) + 4;
  return section(
    title,
    rows.map(([name, text]) => wrap(text, { lead: `  ${name}`.padEnd(width), indent: width })),
  );
}

function environmentLines(rows: readonly FlagRow[]): readonly string[] {
  const example = rows.find((row) => row.commandLineOnly !== true);
  if (example === undefined) return [];
  return [`Flags can also be set in the environment: --${example.name} as ${envName(example.name)}.`, ""];
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [title, ...lines, ""];
}

function flagLines(row: FlagRow): readonly string[] {
  const value = placeholder(row);
  const standard =
    row.defaultText ?? (row.default === undefined || row.default === "" || row.default === "false" ? "" : row.default);
  const help = standard === "" ? row.help : `${row.help} Default: ${standard}.`;
  return [`  --${row.name}${value === "" ? "" : `=${value}`}`, wrap(help, { lead: "      ", indent: 6 })];
}
