import type { Action, Branch, Command, Pipeline } from "../../gotemplate/ast.ts";
import { typeOfPipeline } from "./type-of.ts";
import type { ValueType } from "./value-type.ts";
import type { Scope } from "./type-of.ts";

/** What a pipeline's value is used for: it is printed, set as a variable, decides, or is what range goes through. */
export type Use = "printed" | "variable" | "condition" | "range";

/** Where a command is. */
export interface Place extends Scope {
  readonly pipeline: Pipeline;
  /** The index of the command in its pipeline. */
  readonly index: number;
  readonly use: Use;
  /** Whether the pipeline is in parentheses, as an argument. */
  readonly nested: boolean;
}

/** A command of a template and where it is. */
export interface PlacedCommand {
  readonly command: Command;
  readonly place: Place;
}

/** Returns every command of a template, in any order, those in parentheses included; any depth is fine. */
export function placedCommands(template: readonly Action[]): readonly PlacedCommand[] {
  const commands: PlacedCommand[] = [];
  const declared = new Set<string>();
  const pending: { readonly actions: readonly Action[]; readonly scope: Scope }[] = [
    { actions: template, scope: { dot: "data", rootIsData: true, declared } },
  ];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { actions, scope } = next;
    for (const action of actions) {
      if ("pipeline" in action && action.pipeline !== undefined) {
        for (const { text } of action.pipeline.declares) declared.add(text);
        addCommands(action.pipeline, useOf(action, action.pipeline), scope, commands);
      }
      if (action.kind === "define" || action.kind === "block") {
        pending.push({ actions: action.body, scope: { ...scope, dot: undefined, rootIsData: false } });
      } else if (isBranch(action)) {
        pending.push({ actions: action.body, scope: { ...scope, dot: dotIn(action, scope) } });
        pending.push({ actions: action.otherwise, scope });
      }
    }
  }
  return commands;
}

function isBranch(action: Action): action is Branch {
  return action.kind === "if" || action.kind === "with" || action.kind === "range";
}

/** Returns what the dot is in the body of a branch. */
function dotIn({ kind, pipeline }: Branch, scope: Scope): ValueType | undefined {
  if (kind === "if") return scope.dot;
  const type = typeOfPipeline(pipeline, scope);
  if (kind === "with") return type;
  return type === "vector" ? "sample" : type === "labels" ? "text" : undefined;
}

function useOf(action: Action, pipeline: Pipeline): Use {
  if (action.kind === "range") return "range";
  if (action.kind !== "output") return "condition";
  return pipeline.declares.length > 0 ? "variable" : "printed";
}

function addCommands(outermost: Pipeline, use: Use, scope: Scope, commands: PlacedCommand[]): void {
  const pending = [outermost];
  for (let pipeline = pending.pop(); pipeline !== undefined; pipeline = pending.pop()) {
    let index = 0;
    for (const command of pipeline.commands) {
      commands.push({ command, place: { ...scope, pipeline, index, use, nested: pipeline !== outermost } });
      index += 1;
      for (const term of command.args) {
        const inner = term.kind === "chain" ? term.of : term;
        if (inner.kind === "pipeline") pending.push(inner);
      }
    }
  }
}
