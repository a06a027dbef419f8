import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

/** An npm package whose code is in the bundle. */
interface BundledPackage {
  readonly name: string;
  readonly version: string;
  readonly license: string;
  /** What its licence asks to be kept with copies of it. */
  readonly text: string;
}

/**
 * Returns the notices that the licences of bundled packages ask for, by the ids of the modules in the bundle.
 *
 * @throws Error for a package without a licence, which may not be shipped.
 */
export function thirdPartyNotices(moduleIds: readonly string[]): string {
  const folders = new Set(moduleIds.flatMap((id) => packageFolder(id) ?? []));
  const all = Array.from(folders, readPackage).map((bundled) => [`${bundled.name} ${bundled.version}`, bundled] as const);
  // A package that is there in several folders is named once.
  const packages = Array.from(new Map(all).values()).toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const sections = packages.map(({ name, version, license, text }) => `${name} ${version} (${license})\n\n${text.trim()}\n`);
  return ["Promgate includes the following packages.\n", ...sections].join(`\n${"-".repeat(80)}\n\n`);
}

/** Returns the folder of the package that a module is in; undefined for our own. */
function packageFolder(id: string): string | undefined {
  return /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/.exec(id.replaceAll("\\", "/"))?.[0];
}

function readPackage(folder: string): BundledPackage {
  const { name, version, license, author, homepage } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  if (typeof license !== "string") throw new Error(`${name} ${version} names no licence; it cannot be bundled`);
  const files = readdirSync(folder).filter((file) => /^(?:licen[cs]e|notice|copying)(?:[.-].*)?$/i.test(file));
  const texts = files.map((file) => readFileSync(join(folder, file), "utf8").trim());
  // A few packages state their licence without its text.
  const stated = `By ${typeof author === "object" ? author.name : author}, ${homepage}`;
  return { name, version, license, text: texts.length === 0 ? stated : texts.join("\n\n") };
}
