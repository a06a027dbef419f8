import { pino } from "pino";
import type { LogFields, Logger } from "./ports.ts";

/** What is logged, and how. */
export interface LogSettings {
  readonly level: "all" | "debug" | "info" | "warn" | "error" | "none";
  readonly format: "logfmt" | "json";
}

/** Makes a logger that writes a line an event to standard output. Long fields are cut; objects are never among them. */
export function makeLogger({ level, format }: LogSettings): Logger {
  const options = {
    level: level === "all" ? "trace" : level === "none" ? "silent" : level,
    base: null,
    timestamp: () => `,"ts":"${new Date().toISOString()}"`,
    formatters: { level: (label: string) => ({ level: label }) },
  };
  const log = format === "json" ? pino(options) : pino(options, { write: writeLogfmt });
  return {
    debug: (message, fields) => {
      log.debug(cut(fields), message);
    },
    info: (message, fields) => {
      log.info(cut(fields), message);
    },
    warn: (message, fields) => {
      log.warn(cut(fields), message);
    },
    error: (message, fields) => {
      log.error(cut(fields), message);
    },
  };
}

const longestField = 2_000;

function cut(fields: LogFields = {}): LogFields {
  const kept: Record<string, LogFields[string]> = {};
  for (const [name, value] of Object.entries(fields))
    kept[name] = typeof value === "string" ? value.slice(0, longestField) : value;
  return kept;
}

function writeLogfmt(line: string): void {
  process.stdout.write(logfmt(JSON.parse(line)));
}

/** Writes a log line's fields as logfmt: `ts=… level=info msg="…"`, what is not a plain word in JSON's quotes. */
export function logfmt(fields: Readonly<Record<string, unknown>>): string {
  const { ts, level, msg, ...others } = fields;
  const pairs = Object.entries({ ts, level, msg, ...others }).filter(([, value]) => value !== undefined);
  return `${pairs.map(([name, value]) => `${name}=${word(value)}`).join(" ")}\n`;
}

function word(value: unknown): string {
  const text = Array.isArray(value) ? value.join(",") : String(value);
  return /^[\w.:/@+,-]+$/.test(text) ? text : JSON.stringify(text);
}
