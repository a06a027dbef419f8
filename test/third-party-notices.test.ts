import assert from "node:assert/strict";
import { join } from "node:path";
import { describe, it } from "node:test";
import { thirdPartyNotices } from "../src/third-party-notices.ts";
import { temporaryFolder } from "./support/temporary-folder.ts";

describe("thirdPartyNotices", () => {
  it("names each package of the bundle once, with its licence", () => {
    const dir = temporaryFolder({
      "node_modules/b/package.json": '{"name": "b", "version": "1.0.0", "license": "MIT"}',
      "node_modules/b/LICENSE.md": "Text of b\n",
      "node_modules/b/node_modules/@s/a/package.json": '{"name": "@s/a", "version": "2.0.0", "license": "ISC"}',
      "node_modules/b/node_modules/@s/a/COPYING": "Text of a",
      "node_modules/b/node_modules/@s/a/NOTICE": "Notice of a",
      "node_modules/c/node_modules/b/package.json": '{"name": "b", "version": "1.0.0", "license": "MIT"}',
      "node_modules/c/node_modules/b/LICENSE.md": "Text of b\n",
      "node_modules/d/package.json":
        '{"name": "d", "version": "3.0.0", "license": "MIT", "author": "D", "homepage": "https://d"}',
      "node_modules/unused/package.json": "{}",
    });
    const modules = ["b/index.js", "b/lib/x.js", "b/node_modules/@s/a/a.js", "c/node_modules/b/index.js", "d/d.js"];
    const notices = thirdPartyNotices([join(dir, "src/main.ts"), ...modules.map((id) => join(dir, "node_modules", id))]);
    assert.equal(
      notices.replaceAll(/-{80}/g, "--"),
      [
        "Promgate includes the following packages.\n",
        "@s/a 2.0.0 (ISC)\n\nText of a\n\nNotice of a\n",
        "b 1.0.0 (MIT)\n\nText of b\n",
        "d 3.0.0 (MIT)\n\nBy D, https://d\n",
      ].join("\n--\n\n"),
    );
  });

  it("refuses a package that names no licence", () => {
    const dir = temporaryFolder({ "node_modules/b/package.json": '{"name": "b", "version": "1.0.0"}' });
    assert.throws(() => thirdPartyNotices([join(dir, "node_modules/b/index.js")]), /b 1\.0\.0 names no licence/);
  });
});
