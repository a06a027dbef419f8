import { chmodSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { defineConfig } from "rolldown";
import type { Plugin } from "rolldown";
import { thirdPartyNotices } from "./src/third-party-notices.ts";
import { standaloneValidators } from "./src/model/standalone.ts";

/** Puts compiled validators in the place of the module that compiles them. */
const compiledValidators: Plugin = {
  name: "compiled-validators",
  load: (id) => (id.endsWith("/src/model/validators.ts") ? { code: standaloneValidators(), moduleType: "js" } : undefined),
};

/** Makes the folder of the bundle a package, which `npm pack ./dist` packs and which depends on nothing. */
const packageFiles: Plugin = {
  name: "package-files",
  generateBundle(_options, bundle) {
    const modules = Object.values(bundle).flatMap((output) => (output.type === "chunk" ? output.moduleIds : []));
    const add = (fileName: string, source: string): void => void this.emitFile({ type: "asset", fileName, source });
    add("package.json", packageJson());
    add("promgate.cjs", read("src/promgate.cjs"));
    add("THIRD-PARTY-NOTICES.txt", thirdPartyNotices(modules));
    for (const file of ["LICENSE", "README.md"]) add(file, read(file));
  },
  writeBundle() {
    chmodSync(join(import.meta.dirname, "dist/promgate.cjs"), 0o755);
  },
};

function packageJson(): string {
  const { name, version, description, license } = JSON.parse(read("package.json"));
  const bin = { promgate: "promgate.cjs" };
  // In a checkout, npm brings this Node along.
  const engines = { node: ">=24" };
  return `${JSON.stringify({ name, version, description, license, bin, engines }, undefined, 2)}\n`;
}

function read(file: string): string {
  return readFileSync(join(import.meta.dirname, file), "utf8");
}

/** One ESM file that needs nothing but Node; what is imported lazily is in it too, and runs when it is needed. */
const bundle = defineConfig({
  input: "src/main.ts",
  platform: "node",
  plugins: [compiledValidators, packageFiles],
  output: { file: "dist/promgate.mjs", format: "esm", minify: true, codeSplitting: false },
});

// The bundler reads a default export.
export default bundle;
