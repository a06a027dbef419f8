import { pino } from "pino";
import type { LogFields, Logger } from "./ports.ts";
import { printable } from "./text/printable.ts";

/** What is logged, and how. */
export interface LogSettings {
  readonly level: "all" | "debug" | "info" | "warn" | "error" | "none";
  readonly format: "logfmt" | "json";
}

/**
 * Returns a logger that writes one line an event. Text in fields is cut to {@link longestField}, and no line holds a
 * control or format character, so that no client can start a line of its own or reach the terminal of who reads it.
 */
export function makeLogger({ level, format }: LogSettings, write: (line: string) => void = writeToOutput): Logger {
  const options = {
    level: level === "all" ? "trace" : level === "none" ? "silent" : level,
    base: null,
    timestamp: () => `,"ts":"${new Date().toISOString()}"`,
    formatters: { level: (label: string) => ({ level: label }) },
  };
  const formatLine = format === "json" ? (line: string) => line.trimEnd() : (line: string) => logfmt(JSON.parse(line));
  const log = pino(options, {
    write: (line: string) => {
      write(`${printable(formatLine(line))}\n`);
    },
  });
  return {
    debug: (message, fields) => {
      log.debug(bounded(fields), message);
    },
    info: (message, fields) => {
      log.info(bounded(fields), message);
    },
    warn: (message, fields) => {
      log.warn(bounded(fields), message);
    },
    error: (message, fields) => {
      log.error(bounded(fields), message);
    },
  };
}

/** The most UTF-16 units of one field. */
const longestField = 2_000;

function bounded(fields: LogFields = {}): LogFields {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [name, typeof value === "string" ? value.slice(0, longestField) : value]),
  );
}

function writeToOutput(line: string): void {
  process.stdout.write(line);
}

/** Returns a log line as logfmt: `ts=… level=info msg="…"`, with JSON's quotes around what is not a plain word. */
function logfmt(fields: Readonly<Record<string, unknown>>): string {
  const { ts, level, msg, ...others } = fields;
  const pairs = Object.entries({ ts, level, msg, ...others }).filter(([, value]) => value !== undefined);
  return pairs.map(([name, value]) => `${name}=${word(value)}`).join(" ");
}

function word(value: unknown): string {
  const text = Array.isArray(value) ? value.join(",") : String(value);
  return /^[\w.:/@+,-]+$/.test(text) ? text : JSON.stringify(text);
}
