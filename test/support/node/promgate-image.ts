import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseDockerfile, wordsOf } from "../dockerfile.ts";
import type { Image } from "./images.ts";

const root = join(import.meta.dirname, "../../..");

/** The reference of our own image in the manifests. */
export const promgateReference = "promgate:0.1.0";

/** Returns our own image as the Dockerfile describes it, with the bundle of this checkout, which has to be built. */
export function promgateImage(): Promise<Image> {
  const final = parseDockerfile(readFileSync(join(root, "Dockerfile"), "utf8")).at(-1);
  if (final === undefined) throw new Error("the Dockerfile has no image");
  const [, ...words] = wordsOf(final, "ENTRYPOINT");
  const bundled = ["promgate.mjs", "client-node.mjs"].map((name) => [`/app/${name}`, join(root, "dist", name)]);
  return Promise.resolve({
    files: { "/bin/node": process.execPath, ...Object.fromEntries(bundled) },
    entrypoint: ["/bin/node", ...words],
    user: 65532,
    workingDir: "/app",
  });
}
