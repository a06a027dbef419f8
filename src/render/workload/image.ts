/** The parts of an image's name that a spec sets; texts of white space count as absent. */
export interface ImageParts {
  readonly image?: string | undefined;
  readonly baseImage: string;
  readonly version: string;
  readonly tag?: string | undefined;
  readonly sha?: string | undefined;
}

/**
 * Returns the image to run: the one that is set, or else the base image as it is if it has a tag or a digest, or else with
 * the digest, the tag or the version.
 */
export function imageOf({ image = "", baseImage, version, tag = "", sha = "" }: ImageParts): string {
  if (image.trim() !== "") return image;
  if (isComplete(baseImage)) return baseImage;
  if (sha.trim() !== "") return `${baseImage}@sha256:${sha}`;
  return tag.trim() === "" ? `${baseImage}:${version}` : `${withRegistry(baseImage)}:${tag}`;
}

/** Reports whether an image has a tag or a digest; a colon before a slash belongs to the registry's port. */
function isComplete(image: string): boolean {
  return /@|:[^/]*$/.test(image);
}

/** Returns an image with its registry, as Docker reads a name without one. */
function withRegistry(image: string): string {
  const [first = "", ...rest] = image.split("/");
  const hasRegistry = rest.length > 0 && (/[.:]/.test(first) || first === "localhost" || first !== first.toLowerCase());
  if (!hasRegistry) return `docker.io/${rest.length === 0 ? "library/" : ""}${image}`;
  const path = rest.join("/");
  if (first !== "index.docker.io" && first !== "docker.io") return image;
  return `docker.io/${path.includes("/") ? "" : "library/"}${path}`;
}
