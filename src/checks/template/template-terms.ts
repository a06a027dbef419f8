import { memoizeRecent } from "../../text/memoize-recent.ts";
import type { Action, Branch, Command, Pipeline, Term } from "../../gotemplate/ast.ts";

/** What becomes of a pipeline's value: it is written, it is kept in a variable, it decides, it is gone through. */
export type Use = "written" | "kept" | "decides" | "ranged";

/** Where a command stands. */
export interface Place {
  readonly pipeline: Pipeline;
  /** The place of the command in its pipeline. */
  readonly index: number;
  readonly use: Use;
  /** Whether the dot is the alert's data there: not in `with`, `range` and definitions. */
  readonly dotIsData: boolean;
  /** Whether `$` and the variables that Prometheus sets are there: not in definitions. */
  readonly rootIsData: boolean;
}

/** A command of a template and where it stands. */
interface PlacedCommand {
  readonly command: Command;
  readonly place: Place;
}

/**
 * Calls `visit` for every command of a template, in no promised order, those in parentheses included. The depth of the
 * template does not matter.
 */
export function eachCommand(actions: readonly Action[], visit: (command: Command, place: Place) => void): void {
  for (const { command, place } of placedCommands(actions)) visit(command, place);
}

const placedCommands = memoizeRecent((template: readonly Action[]): readonly PlacedCommand[] => {
  const commands: PlacedCommand[] = [];
  const pending = [{ actions: template, dotIsData: true, rootIsData: true }];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { dotIsData, rootIsData } = next;
    for (const action of next.actions) {
      if ("pipeline" in action && action.pipeline !== undefined) {
        addCommands(action.pipeline, useOf(action, action.pipeline), next, commands);
      }
      if (action.kind === "define" || action.kind === "block") {
        pending.push({ actions: action.body, dotIsData: false, rootIsData: false });
      } else if (isBranch(action)) {
        pending.push({ actions: action.body, dotIsData: dotIsData && action.kind === "if", rootIsData });
        pending.push({ actions: action.otherwise, dotIsData, rootIsData });
      }
    }
  }
  return commands;
});

function isBranch(action: Action): action is Branch {
  return action.kind === "if" || action.kind === "with" || action.kind === "range";
}

function useOf(action: Action, pipeline: Pipeline): Use {
  if (action.kind === "range") return "ranged";
  if (action.kind !== "output") return "decides";
  return pipeline.declares.length > 0 ? "kept" : "written";
}

function addCommands(
  outermost: Pipeline,
  use: Use,
  { dotIsData, rootIsData }: Pick<Place, "dotIsData" | "rootIsData">,
  commands: PlacedCommand[],
): void {
  const pending = [outermost];
  for (let pipeline = pending.pop(); pipeline !== undefined; pipeline = pending.pop()) {
    let index = 0;
    for (const command of pipeline.commands) {
      commands.push({ command, place: { pipeline, index, use, dotIsData, rootIsData } });
      index += 1;
      for (const term of command.args) {
        const inner = term.kind === "chain" ? term.of : term;
        if (inner.kind === "pipeline") pending.push(inner);
      }
    }
  }
}

/** Gives the name of the function that a command calls, if it calls one. */
export function functionOf(command: Command | undefined): string | undefined {
  const first = command?.args[0];
  return first?.kind === "function" ? first.name : undefined;
}

/** What kind of value a term certainly is: the alert's value, or a text; undefined where it is not known. */
export function typeOf(
  term: Term,
  { dotIsData, rootIsData }: Pick<Place, "dotIsData" | "rootIsData">,
): "value" | "text" | undefined {
  if (term.kind === "string") return "text";
  if (term.kind === "variable" && rootIsData) {
    if (term.name === "$value") return term.fields.length === 0 ? "value" : undefined;
    if (term.name === "$labels" || term.name === "$externalLabels") return term.fields.length === 1 ? "text" : undefined;
  }
  if (term.kind !== "field" || !dotIsData) return undefined;
  const [first] = term.fields;
  if (first?.text === "Value") return term.fields.length === 1 ? "value" : undefined;
  return (first?.text === "Labels" || first?.text === "ExternalLabels") && term.fields.length === 2 ? "text" : undefined;
}
