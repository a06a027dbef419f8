import { oneOf, text } from "../schema.ts";

const durationPattern = "^(0|(([0-9]+)y)?(([0-9]+)w)?(([0-9]+)d)?(([0-9]+)h)?(([0-9]+)m)?(([0-9]+)s)?(([0-9]+)ms)?)$";

/** A Prometheus duration such as `30s` or `1h30m`; the empty text passes, as upstream's pattern lets it. */
export const duration = text({ pattern: durationPattern });

/** A Prometheus duration that may not be empty. */
export const nonEmptyDuration = text({ pattern: durationPattern, minLength: 1 });

/** A duration as Go reads one, without days, weeks and years. */
export const goDuration = text({ pattern: "^(0|(([0-9]+)h)?(([0-9]+)m)?(([0-9]+)s)?(([0-9]+)ms)?)$" });

/** A number of bytes such as `512MB` or `1GiB`. */
export const byteSize = text({ pattern: "(^0|([0-9]*[.])?[0-9]+((K|M|G|T|E|P)i?)?B)$" });

/** A URL of a server. */
export const url = text({ pattern: "^(http|https)://.+$" });

/** A URL that a notification is sent to or shows. */
export const alertingUrl = text({ pattern: "^https?://.+$" });

/** HTTP or HTTPS, in either case. */
export const scheme = oneOf(["http", "https", "HTTP", "HTTPS"]);

/** Non-empty string. */
export const word = text({ minLength: 1 });
