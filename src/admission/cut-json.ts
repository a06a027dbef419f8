/** What replaces the value that was cut out of JSON text. */
export const cutMark = "\u0000 cut out";

/** JSON text in which one value is replaced by {@link cutMark}, and the text of that value. */
export interface JsonCut {
  readonly rest: string;
  readonly value: string;
}

/**
 * Cuts the object out of a review that is written as the API server writes it, `object` before `oldObject` and no space
 * between. The cut is a guess, and correct if the rest parses and has the mark as its `request.object`, and the value
 * parses: then it is the whole value, and the one that counts. Undefined where there is nothing to cut.
 */
export function cutObject(review: string): JsonCut | undefined {
  return cut(review, '"object":', (from) => review.indexOf(',"oldObject":', from));
}

/**
 * Cuts the spec out of an object that is written as the API server writes it, in the order of names: at its end, or
 * before its status. The cuts are guesses as {@link cutObject}'s is.
 */
export function cutSpec(object: string): readonly JsonCut[] {
  const cuts = [cut(object, '"spec":', () => object.lastIndexOf(',"status":')), cut(object, '"spec":', () => object.length - 1)];
  return cuts.filter((found) => found !== undefined);
}

function cut(json: string, before: string, endFrom: (from: number) => number): JsonCut | undefined {
  const start = json.indexOf(before) + before.length;
  if (start < before.length) return undefined;
  const end = endFrom(start);
  if (end <= start) return undefined;
  return { rest: json.slice(0, start) + JSON.stringify(cutMark) + json.slice(end), value: json.slice(start, end) };
}
