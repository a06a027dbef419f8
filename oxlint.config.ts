import { defineConfig } from "oxlint";
import type { OxlintOverride } from "oxlint";

/** The packages of src, lowest layer first; packages of one layer do not import each other. */
const layers: readonly (readonly string[])[] = [
  ["text"],
  ["model"],
  ["promql", "gotemplate"],
  ["alerting"],
  ["cluster"],
  ["checks"],
  ["render"],
  ["admission", "certificates", "reconcile"],
  ["config"],
  ["files", "http", "kube"],
  ["cli"],
];

/** The files of src itself, which wire the packages. */
const wiring = ["**/serve.ts", "**/operate.ts", "**/keep-certificates.ts", "**/main.ts", "**/log.ts"];

/** The one package of src that imports each npm package. */
const importers: Readonly<Record<string, string>> = {
  typebox: "model",
  ajv: "model",
  re2js: "promql",
  "js-yaml": "files",
  fastify: "http",
  selfsigned: "http",
  "prom-client": "http",
  "@kubernetes/client-node": "kube",
  pino: "log.ts",
};

/** The packages up to this layer touch no network, disk, process or clock. */
const pure = new Set(layers.slice(0, layers.findIndex((packages) => packages.includes("config")) + 1).flat());

function importRules(name: string, layer: number): OxlintOverride {
  const below = new Set(layers.slice(0, layer).flat());
  const closed = layers.flat().filter((other) => other !== name && !below.has(other));
  const patterns = [
    {
      group: [...closed.map((other) => `**/${other}/**`), ...wiring],
      message: "Imports stay in the package or go to a lower layer.",
    },
    {
      group: Object.keys(importers).filter((library) => importers[library] !== name),
      message: `Each npm package is imported in one place: ${Object.entries(importers)
        .map(([library, importer]) => `${library} in ${importer}`)
        .join(", ")}.`,
    },
    { group: ["node:*"], message: "Packages up to config/ touch no network, disk, process or clock." },
  ];
  return {
    files: [`src/${name}/**`],
    rules: { "no-restricted-imports": ["error", { patterns: pure.has(name) ? patterns : patterns.slice(0, 2) }] },
  };
}

const config = defineConfig({
  plugins: ["typescript", "unicorn", "oxc", "import", "node"],
  categories: { correctness: "error", suspicious: "error", perf: "error" },
  rules: {
    "import/no-cycle": ["error", { ignoreTypes: false }],
    "import/no-default-export": "error",
    "max-lines": ["error", { max: 400, skipBlankLines: true, skipComments: true }],
    "max-lines-per-function": ["error", { max: 60, skipBlankLines: true, skipComments: true }],
    "max-depth": ["error", 4],
    "typescript/no-explicit-any": "error",
    "typescript/no-non-null-assertion": "error",
    "typescript/consistent-type-imports": "error",
    "typescript/no-floating-promises": "error",
    eqeqeq: "error",
    "no-await-in-loop": "off",
    "no-shadow": "off",
    "unicorn/no-array-sort": "off",
    "unicorn/consistent-function-scoping": "off",
    "typescript/consistent-return": "off",
    "consistent-return": "off",
    "typescript/no-unnecessary-type-parameters": "off",
  },
  overrides: [
    { files: ["test/**"], rules: { "max-lines-per-function": "off", "typescript/no-floating-promises": "off" } },
    // The types of schemas are made there with "as"; elsewhere a value proves its type.
    { files: ["src/model/**"], rules: { "typescript/no-unsafe-type-assertion": "off" } },
    { files: ["*.config.ts"], rules: { "import/no-default-export": "off" } },
    ...layers.flatMap((packages, layer) => packages.map((name) => importRules(name, layer))),
  ],
  ignorePatterns: ["node_modules", "dist", "out"],
});

// The linter reads a default export.
export default config;
