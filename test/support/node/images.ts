import { join } from "node:path";
import { oracle } from "../../oracle/build.ts";
import type { Program } from "../../oracle/programs.ts";

/** What a container gets from its image. */
export interface Image {
  /** Files of this machine that the image has, by their paths in the image. */
  readonly files: Readonly<Record<string, string>>;
  readonly entrypoint: readonly string[];
  readonly user: number;
  readonly workingDir: string;
  /** Folders that the image's user may write to. */
  readonly writable?: readonly string[];
}

/** Images by their references, tag included. */
export type Images = ReadonlyMap<string, () => Promise<Image>>;

const nobody = 65534;
const scripts = join(import.meta.dirname, "images");

/**
 * The images that upstream's operator and the examples use. A tag runs the version that we build, if that version reads what
 * the tag's reads; others are unknown.
 */
export const knownImages: Images = new Map([
  ...tagged("quay.io/prometheus/prometheus", ["v3.14.0", "v3.16.0"], () => serverImage("prometheus", "/prometheus")),
  ...tagged("quay.io/prometheus/alertmanager", ["v0.34.0", "v0.35.0"], () => serverImage("alertmanager", "/alertmanager")),
  ...tagged("quay.io/prometheus-operator/prometheus-config-reloader", ["v0.94.1"], async () => ({
    files: { "/bin/prometheus-config-reloader": await oracle("config-reloader") },
    entrypoint: ["/bin/prometheus-config-reloader"],
    user: nobody,
    workingDir: "/",
  })),
  ...tagged("quay.io/brancz/prometheus-example-app", ["v0.5.0"], () => Promise.resolve(scriptImage("example-app.mjs"))),
]);

/** The programs that the images run. */
export const imagePrograms: readonly Program[] = ["prometheus", "alertmanager", "config-reloader"];

/** Returns the image of a reference. */
export function findImage(images: Images, reference: string): Promise<Image> {
  const image = images.get(reference);
  if (image === undefined) {
    const known = [...images.keys()].join(", ");
    throw new Error(`no image "${reference}" on this node, which has ${known}; set spec.version or spec.image to one of them`);
  }
  return image();
}

function tagged(repository: string, tags: readonly string[], image: () => Promise<Image>): [string, () => Promise<Image>][] {
  return tags.map((tag) => [`${repository}:${tag}`, image]);
}

async function serverImage(program: "prometheus" | "alertmanager", workingDir: string): Promise<Image> {
  const path = `/bin/${program}`;
  return { files: { [path]: await oracle(program) }, entrypoint: [path], user: nobody, workingDir, writable: [workingDir] };
}

/** Returns an image that runs a script of the folder `images` with this process' version of Node.js. */
function scriptImage(script: string): Image {
  return {
    files: { "/bin/node": process.execPath, [`/app/${script}`]: join(scripts, script) },
    entrypoint: ["/bin/node", `/app/${script}`],
    user: nobody,
    workingDir: "/app",
  };
}
