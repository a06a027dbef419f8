import { defineConfig } from "rolldown";

/** One ESM file that needs nothing but Node; what is imported lazily is in it too, and runs when it is wanted. */
const bundle = defineConfig({
  input: "src/main.ts",
  platform: "node",
  output: { file: "dist/promgate.mjs", format: "esm", minify: true, codeSplitting: false },
});

// The bundler reads a default export.
export default bundle;
