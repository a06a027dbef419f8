import { defineConfig } from "rolldown";
import type { Plugin } from "rolldown";
import { standaloneValidators } from "./src/model/standalone.ts";

/** Puts compiled validators in the place of the module that compiles them. */
const compiledValidators: Plugin = {
  name: "compiled-validators",
  load: (id) => (id.endsWith("/src/model/validators.ts") ? { code: standaloneValidators(), moduleType: "js" } : undefined),
};

/** One ESM file that needs nothing but Node; what is imported lazily is in it too, and runs when it is wanted. */
const bundle = defineConfig({
  input: "src/main.ts",
  platform: "node",
  plugins: [compiledValidators],
  output: { file: "dist/promgate.mjs", format: "esm", minify: true, codeSplitting: false },
});

// The bundler reads a default export.
export default bundle;
