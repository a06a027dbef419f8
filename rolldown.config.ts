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

/** The modules that are in the bundles, which are built one after another. */
const bundled = new Set<string>();

const collectModules: Plugin = {
  name: "collect-modules",
  generateBundle(_options, bundle) {
    for (const output of Object.values(bundle)) if (output.type === "chunk") for (const id of output.moduleIds) bundled.add(id);
  },
};

/** Makes the folder of the bundles a package, which `npm pack ./dist` packs and which depends on nothing. */
const packageFiles: Plugin = {
  name: "package-files",
  generateBundle() {
    const add = (fileName: string, source: string): void => void this.emitFile({ type: "asset", fileName, source });
    add("package.json", packageJson());
    add("promgate.cjs", read("src/promgate.cjs"));
    add("THIRD-PARTY-NOTICES.txt", thirdPartyNotices([...bundled]));
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

const output = { format: "esm", minify: true, codeSplitting: false } as const;

/** One ESM file that needs nothing but Node; what is imported lazily is in it too, and runs when it is needed. */
const program = defineConfig({
  input: "src/main.ts",
  platform: "node",
  external: ["@kubernetes/client-node"],
  plugins: [compiledValidators, collectModules],
  output: { ...output, file: "dist/promgate.mjs", paths: { "@kubernetes/client-node": "./client-node.mjs" } },
});

const clientNode = "node_modules/@kubernetes/client-node/dist/";

/** A file of its own for KubeConfig, all that is used of its package: reading it takes a sixth of the start of commands that need no cluster. */
const kubeConfig = defineConfig({
  input: `${clientNode}config.js`,
  platform: "node",
  treeshake: { moduleSideEffects: (id) => !id.includes(clientNode) },
  plugins: [collectModules, packageFiles],
  output: { ...output, file: "dist/client-node.mjs" },
});

// The bundler reads a default export.
export default [program, kubeConfig];
