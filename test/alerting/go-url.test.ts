import assert from "node:assert/strict";
import { test } from "node:test";
import { parseHttpUrl } from "../../src/alerting/go-url.ts";

const rows: readonly (readonly [text: string, hostOrProblem: string | RegExp])[] = [
  ["http://example.com/a?b#c", "example.com"],
  ["HTTPS://u:p@ss@example.com:8080", "example.com:8080"],
  ["http://[::1]:80/", "[::1]:80"],
  ["http://[fe80::1%25en0]/", "[fe80::1%25en0]"],
  ["http://:80/", ":80"],
  ["http://x:/", "x:"],
  ["http://x/?q={{ .A }}", "x"],
  ["http://x/\\u0041", "x"],
  ["ftp://x", /has the scheme ftp; write a URL that begins with http/],
  ["example.com", /has no scheme/],
  ["//x/y", /has no scheme/],
  ["http:x", /has no host/],
  ["http:///x", /has no host/],
  [":80", /has no scheme before the colon/],
  ["1a:b", /has a colon before the first slash/],
  ["http://a/%zz", /has "%zz", which is not an escape; write %25/],
  ["http://x#%4", /has "%4", which is not an escape/],
  ["http://a b/", /has " " in its host/],
  ["http://ex%41mple/", /has "%41" in its host/],
  ["http://x:http/", /has the port "http"; write a number/],
  ["http://[::1/", /closing bracket/],
  ["http://[fe80::1%25%5Ca]/", /in its host/],
  ["http://<u>@x/", /has the character "<" before the @/],
  ["http://x\n", /control character "\\n"/],
  [" http://x", /has a colon before the first slash/],
];

for (const [text, wanted] of rows) {
  test(JSON.stringify(text), () => {
    const url = parseHttpUrl(text);
    if (typeof wanted === "string") assert.equal(url.ok && url.host, wanted);
    else assert.match(url.ok ? "" : `${url.problem}; ${url.fix}`, wanted);
  });
}
