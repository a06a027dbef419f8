/** What stands for the object in a review that it was cut out of. */
export const cutMark = "\u0000 the object was here";

/** A review's text without its object, and the object's own. */
export interface CutReview {
  readonly envelope: string;
  readonly object: string;
}

/**
 * Cuts the object out of a review that is written as the API server writes it, `object` before `oldObject` and no
 * space between. The cut is a guess: it was right where the envelope parses, has {@link cutMark} as its `request.object`,
 * and the object parses, for then it is a whole value and the one that counts. Undefined where there is nothing to cut.
 */
export function cutObject(json: string): CutReview | undefined {
  const start = json.indexOf(before) + before.length;
  if (start < before.length) return undefined;
  const end = json.indexOf(behind, start);
  if (end === -1) return undefined;
  return { envelope: json.slice(0, start) + JSON.stringify(cutMark) + json.slice(end), object: json.slice(start, end) };
}

const before = '"object":';
const behind = ',"oldObject":';
