import { defineConfig } from "oxlint";
import type { OxlintOverride } from "oxlint";

/** The rooms of src, lowest floor first; rooms of one floor do not know each other. */
const floors: readonly (readonly string[])[] = [
  ["text"],
  ["model"],
  ["promql", "gotemplate"],
  ["cluster"],
  ["checks", "render"],
  ["admission"],
  ["files", "http"],
  ["cli"],
];

/** The files of src itself, which wire the rooms; only the command line may read the configuration. */
const wiring = ["**/serve.ts", "**/main.ts", "**/log.ts", "**/config.ts"];

/** The one door each package comes in by. */
const doors: Readonly<Record<string, string>> = {
  typebox: "model",
  ajv: "model",
  re2js: "promql",
  "js-yaml": "files",
  fastify: "http",
  selfsigned: "http",
  "prom-client": "http",
  pino: "log.ts",
};

/** Floors up to this room touch no network, disk, process or clock. */
const pure = new Set(floors.slice(0, floors.findIndex((rooms) => rooms.includes("admission")) + 1).flat());

function importRules(room: string, floor: number): OxlintOverride {
  const below = new Set(floors.slice(0, floor).flat());
  const closed = floors.flat().filter((other) => other !== room && !below.has(other));
  const patterns = [
    {
      group: [...closed.map((other) => `**/${other}/**`), ...wiring.filter((file) => room !== "cli" || file !== "**/config.ts")],
      message: "Imports stay in the room or go to a lower floor.",
    },
    {
      group: Object.keys(doors).filter((name) => doors[name] !== room),
      message: `Each package has one door: ${Object.entries(doors)
        .map(([name, door]) => `${name} in ${door}`)
        .join(", ")}.`,
    },
    { group: ["node:*"], message: "Floors up to admission/ touch no network, disk, process or clock." },
  ];
  return {
    files: [`src/${room}/**`],
    rules: { "no-restricted-imports": ["error", { patterns: pure.has(room) ? patterns : patterns.slice(0, 2) }] },
  };
}

const config = defineConfig({
  plugins: ["typescript", "unicorn", "oxc", "import", "node"],
  categories: { correctness: "error", suspicious: "error", perf: "error" },
  rules: {
    "import/no-cycle": "error",
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
    // Where the schemas' types are made, as is the word; elsewhere a value proves its type.
    { files: ["src/model/**"], rules: { "typescript/no-unsafe-type-assertion": "off" } },
    { files: ["*.config.ts"], rules: { "import/no-default-export": "off" } },
    ...floors.flatMap((rooms, floor) => rooms.map((room) => importRules(room, floor))),
  ],
  ignorePatterns: ["node_modules", "dist", "out"],
});

// The linter reads a default export.
export default config;
