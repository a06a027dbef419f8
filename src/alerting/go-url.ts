/** A URL as far as Go's `net/url` takes it apart, or why it refuses it. */
export type GoUrl =
  | { readonly ok: true; readonly scheme: string; readonly host: string }
  | { readonly ok: false; readonly problem: string; readonly fix: string };

/**
 * Parses a URL as Go's `net/url` does, which is neither what browsers do nor RFC 3986 (https://pkg.go.dev/net/url#Parse). What
 * only newer versions of Go refuse is accepted: a colon in a host besides that of the port, and brackets around what is not an
 * IPv6 address.
 */
export function parseGoUrl(text: string): GoUrl {
  const control = Array.from(text).find((character) => character < " " || character === "\u007f");
  if (control !== undefined) return wrong(`has the control character ${JSON.stringify(control)}`, "delete it");
  const [beforeFragment, fragment] = cut(text, "#");
  const escape = badEscape(fragment ?? "");
  if (escape !== undefined) return escape;
  if (beforeFragment.startsWith(":")) return wrong("has no scheme before the colon", "write it as in https://example.com");
  const [, scheme = "", afterScheme = beforeFragment] = /^([a-zA-Z][a-zA-Z0-9+.-]*):(.*)$/s.exec(beforeFragment) ?? [];
  const [rest] = cut(afterScheme, "?");
  return parseRest(scheme.toLowerCase(), rest);
}

/** Parses a URL to send requests to: its scheme has to be http or https, and there has to be a host. */
export function parseHttpUrl(text: string): GoUrl {
  const url = parseGoUrl(text);
  if (!url.ok) return url;
  if (url.scheme !== "http" && url.scheme !== "https") {
    const scheme = url.scheme === "" ? "has no scheme" : `has the scheme ${url.scheme}`;
    return wrong(scheme, "write a URL that begins with http:// or https://");
  }
  return url.host === "" ? wrong("has no host", "write it as in https://example.com") : url;
}

function parseRest(scheme: string, rest: string): GoUrl {
  if (!rest.startsWith("/")) {
    if (scheme !== "") return { ok: true, scheme, host: "" };
    const [segment] = cut(rest, "/");
    if (segment.includes(":")) return wrong("has a colon before the first slash", "write it as in https://example.com");
  }
  if (!rest.startsWith("//") || (scheme === "" && rest.startsWith("///")))
    return badEscape(rest) ?? { ok: true, scheme, host: "" };
  const [, authority = "", path = ""] = /^\/\/([^/]*)(.*)$/s.exec(rest) ?? [];
  const at = authority.lastIndexOf("@");
  const host = authority.slice(at + 1);
  const user = authority.slice(0, Math.max(at, 0));
  return badUser(user) ?? badHost(host) ?? badEscape(path) ?? { ok: true, scheme, host };
}

type Wrong = GoUrl & { readonly ok: false };

function badUser(user: string): Wrong | undefined {
  const bad = /[^-A-Za-z0-9._:~!$&'()*+,;=%@]/u.exec(user);
  if (bad !== null)
    return wrong(`has the character ${JSON.stringify(bad[0])} before the @`, "write it as % and two hexadecimal digits");
  return badEscape(user);
}

function badHost(host: string): Wrong | undefined {
  const [, name = host, port = ""] = /^(\[.*\])(.*)$/s.exec(host) ?? /^(.*)(:[^:]*)$/s.exec(host) ?? [];
  if (host.startsWith("[") && !host.includes("]"))
    return wrong("has a host without its closing bracket", "write an IPv6 address in [ and ]");
  if (port !== "" && !/^:[0-9]*$/.test(port))
    return wrong(`has the port ${JSON.stringify(port.replace(/^:/, ""))}`, "write a number");
  const [address = "", zone] = name.startsWith("[") ? splitZone(name) : [name];
  return badEscape(address) ?? badHostName(address) ?? (zone === undefined ? undefined : badZone(zone));
}

/** The zone of an IPv6 address begins with an escaped percent sign. */
function splitZone(name: string): readonly string[] {
  const at = name.indexOf("%25");
  return at < 0 ? [name] : [name.slice(0, at), name.slice(at)];
}

/** What Go takes for a part of a host; other ASCII characters have to be escaped, which only other bytes may be. */
const hostCharacters = /[^-\w.~!$&'()*+,;=:[\]<>"%\u0080-\u{10ffff}]/u;

function badHostName(name: string): Wrong | undefined {
  const bad = hostCharacters.exec(name) ?? /%(?!25)[0-7][0-9a-fA-F]/.exec(name);
  return bad === null ? undefined : wrong(`has ${JSON.stringify(bad[0])} in its host`, "delete it");
}

function badZone(zone: string): Wrong | undefined {
  const wrongEscape = badEscape(zone);
  if (wrongEscape !== undefined) return wrongEscape;
  const written = zone.replaceAll("%25", "").replaceAll(/%20/g, "");
  const plain = written.replaceAll(/%([0-9a-fA-F]{2})/g, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16)));
  const bad = hostCharacters.exec(written) ?? hostCharacters.exec(plain.replaceAll("%", "\0"));
  return bad === null ? undefined : wrong(`has ${JSON.stringify(bad[0])} in its host`, "delete it");
}

function badEscape(text: string): Wrong | undefined {
  const bad = /%(?![0-9a-fA-F]{2}).{0,2}/su.exec(text);
  return bad === null
    ? undefined
    : wrong(`has ${JSON.stringify(bad[0])}, which is not an escape`, "write %25 for a percent sign");
}

function cut(text: string, separator: string): readonly [string, string?] {
  const at = text.indexOf(separator);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + separator.length)];
}

function wrong(problem: string, fix: string): Wrong {
  return { ok: false, problem, fix };
}
