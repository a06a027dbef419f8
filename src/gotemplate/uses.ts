import type { Span } from "../text/span.ts";
import type { Action, Command, Name, Pipeline, StringTerm, Term } from "./ast.ts";

/** A label that a template reads by name: `$labels.job`, `.Labels.job` or `index $labels "job"`. */
export interface LabelUse {
  readonly name: string;
  /** The name of the label, with its quotes if it is a string. */
  readonly span: Span;
}

/** The alert's value in a template: `$value` or `.Value`. */
export interface ValueUse {
  readonly span: Span;
  /** The functions that it is passed through, innermost first, at most {@link maxThrough}: `humanize` in `$value | humanize`. */
  readonly through: readonly string[];
}

/** A query whose expression is a string: `query "up"` or `"up" | query`. */
export interface QueryUse {
  readonly expr: string;
  /** The string with its quotes. */
  readonly span: Span;
}

/** What a template reads of the data that Prometheus passes to it, in no particular order. */
export interface TemplateUses {
  readonly labels: readonly LabelUse[];
  readonly externalLabels: readonly LabelUse[];
  readonly values: readonly ValueUse[];
  readonly queries: readonly QueryUse[];
}

/** The most functions that are recorded for one value. */
export const maxThrough = 16;

/** The place of a pipeline: in parentheses in a command of another one, or directly in an action. */
interface Place {
  readonly pipeline: Pipeline;
  readonly outer: Stage | undefined;
  /** Whether the dot, and whether `$`, is the alert's data there. */
  readonly dotIsData: boolean;
  readonly rootIsData: boolean;
}

/** One command of a pipeline, by its index. */
interface Stage {
  readonly place: Place;
  readonly command: Command;
  readonly index: number;
}

interface Uses {
  readonly labels: LabelUse[];
  readonly externalLabels: LabelUse[];
  readonly values: ValueUse[];
  readonly queries: QueryUse[];
}

/**
 * Returns what a parsed template reads of its alert's data. A field of the dot counts only where the dot is certainly the
 * data: not inside `with`, `range`, `define` and `block`. A variable `$labels`, `$externalLabels` or `$value` that the
 * template sets itself does not count.
 */
export function templateUses(actions: readonly Action[]): TemplateUses {
  const uses: Uses = { labels: [], externalLabels: [], values: [], queries: [] };
  const places = placesOf(actions);
  // The loop also covers the pipelines in parentheses that it adds.
  for (const place of places) addInner(place, places);
  const own = declaredIn(places);
  for (const place of places) {
    let index = 0;
    for (const command of place.pipeline.commands) {
      readCommand(place, command, index, own, uses);
      index += 1;
    }
  }
  return uses;
}

/** Adds the pipelines in parentheses inside of one. */
function addInner(place: Place, places: Place[]): void {
  const { pipeline, dotIsData, rootIsData } = place;
  let index = 0;
  for (const command of pipeline.commands) {
    for (const term of command.args) {
      const inner = term.kind === "chain" ? term.of : term;
      if (inner.kind === "pipeline") places.push({ pipeline: inner, outer: { place, command, index }, dotIsData, rootIsData });
    }
    index += 1;
  }
}

const noNames: ReadonlySet<string> = new Set();

/** Returns the variables that a template sets itself. */
function declaredIn(places: readonly Place[]): ReadonlySet<string> {
  if (places.every(({ pipeline }) => pipeline.declares.length === 0)) return noNames;
  return new Set(places.flatMap(({ pipeline }) => pipeline.declares.map(({ text }) => text)));
}

/** Returns every pipeline that is directly in an action. */
function placesOf(actions: readonly Action[]): Place[] {
  const places: Place[] = [];
  const pending = [{ actions, dotIsData: true, rootIsData: true }];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { dotIsData, rootIsData } = next;
    for (const action of next.actions) {
      if ("pipeline" in action && action.pipeline !== undefined)
        places.push({ pipeline: action.pipeline, outer: undefined, dotIsData, rootIsData });
      if (action.kind === "define" || action.kind === "block") {
        pending.push({ actions: action.body, dotIsData: false, rootIsData: false });
      } else if (action.kind === "if" || action.kind === "with" || action.kind === "range") {
        pending.push({ actions: action.body, dotIsData: dotIsData && action.kind === "if", rootIsData });
        pending.push({ actions: action.otherwise, dotIsData, rootIsData });
      }
    }
  }
  return places;
}

function readCommand(place: Place, command: Command, index: number, own: ReadonlySet<string>, uses: Uses): void {
  const { args } = command;
  for (const term of args) {
    const path = dataPath(term, place, own);
    if (path === undefined) continue;
    const { field, name } = path;
    const labels = field === "Labels" ? uses.labels : field === "ExternalLabels" ? uses.externalLabels : undefined;
    if (field === "Value" && name === undefined)
      uses.values.push({ span: term.span, through: throughOf(term, { place, command, index }) });
    else if (labels === undefined) continue;
    else if (name !== undefined) labels.push({ name: name.text, span: name.span });
    else {
      const key = term === args[1] ? indexedBy(args) : undefined;
      if (key !== undefined) labels.push({ name: key.value, span: key.span });
    }
  }
  const query = queryOf(place, command, index);
  if (query !== undefined) uses.queries.push({ expr: query.value, span: query.span });
}

/** Returns the name in a command such as `index $labels "job"`. */
function indexedBy([first, , third]: readonly Term[]): StringTerm | undefined {
  return first?.kind === "function" && first.name === "index" && third?.kind === "string" ? third : undefined;
}

const variableFields: ReadonlyMap<string, string> = new Map([
  ["$labels", "Labels"],
  ["$externalLabels", "ExternalLabels"],
  ["$value", "Value"],
]);

/** A field of the alert's data, and the name that is read of it, if any. */
interface DataPath {
  readonly field: string;
  readonly name: Name | undefined;
}

/** Returns what a term reads of the alert's data, `$labels.job` as `.Labels.job`; undefined if nothing. */
function dataPath(term: Term, { dotIsData, rootIsData }: Place, own: ReadonlySet<string>): DataPath | undefined {
  if (term.kind === "field") return dotIsData ? firstOf(term.fields) : undefined;
  if (term.kind !== "variable" || !rootIsData || own.has(term.name)) return undefined;
  if (term.name === "$") return firstOf(term.fields);
  const field = variableFields.get(term.name);
  return field === undefined ? undefined : { field, name: term.fields[0] };
}

function firstOf([field, name]: readonly Name[]): DataPath | undefined {
  return field === undefined ? undefined : { field: field.text, name };
}

function throughOf(term: Term, from: Stage): readonly string[] {
  const names: string[] = [];
  const add = (first: Term | undefined): void => {
    if (first?.kind === "function" && names.length < maxThrough) names.push(first.name);
  };
  let inner: Term = term;
  for (let stage: Stage | undefined = from; stage !== undefined && names.length < maxThrough; stage = stage.place.outer) {
    const { pipeline } = stage.place;
    const [first] = stage.command.args;
    if (first !== inner) add(first);
    for (let index = stage.index + 1; index < pipeline.commands.length && names.length < maxThrough; index++) {
      add(pipeline.commands[index]?.args[0]);
    }
    inner = pipeline;
  }
  return names;
}

/** Returns the string that a command passes to `query`, directly or through a pipe. */
function queryOf(place: Place, command: Command, index: number): StringTerm | undefined {
  const first = command.args[0];
  const second = command.args[1];
  if (first?.kind === "function" && first.name === "query" && second?.kind === "string") return second;
  if (first?.kind !== "string" || index !== 0) return undefined;
  const next = place.pipeline.commands[1]?.args[0];
  return next?.kind === "function" && next.name === "query" ? first : undefined;
}
