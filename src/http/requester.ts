/** Who a review is from, as the API server names it; empty where that is not found. */
export interface Requester {
  readonly user: string;
  readonly namespace: string;
}

/** How much of a review is searched; the API server writes namespace and user before the object. */
const headBytes = 4096;
const longestName = 253;

/**
 * Finds who a review is from without parsing it, in what is written before its object. A quote inside a value is
 * escaped, so no value can pretend to be the member that is searched for.
 */
export function requesterOf(review: Buffer): Requester {
  const head = review.toString("latin1", 0, headBytes);
  const end = head.indexOf('"object":');
  const envelope = end === -1 ? head : head.slice(0, end);
  return { user: nameIn(envelope, username), namespace: nameIn(envelope, namespace) };
}

const username = /"username":"((?:[^"\\]|\\.)*)"/;
const namespace = /"namespace":"((?:[^"\\]|\\.)*)"/;

function nameIn(text: string, member: RegExp): string {
  return (member.exec(text)?.[1] ?? "").slice(0, longestName);
}
