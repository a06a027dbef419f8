import type { CheckContext } from "../checks/check-run.ts";
import { notFound } from "../checks/reference/not-found.ts";
import { keyOf } from "../cluster/object.ts";
import { readObject } from "../cluster/read-object.ts";
import { References } from "../cluster/references.ts";
import { snapshotOf } from "../cluster/snapshot.ts";
import { readSource } from "./read-source.ts";
import type { SourceDocument } from "./read-source.ts";
import { readYaml } from "./read-yaml.ts";
import { placeholderIn } from "./template-values.ts";

/** A Secret or ConfigMap of the input: its value, undefined where another file has one of the same name. */
interface InputSecret {
  readonly path: string;
  readonly value: unknown;
}

/**
 * The Secrets and ConfigMaps of the files of a run. Those that are not known as they will be in a cluster are left out: of
 * the same name in two files, encrypted, or with placeholders.
 */
export class InputSecrets {
  readonly #secrets = new Map<string, InputSecret>();

  /** Adds those of a file; its text is parsed only if there may be some. */
  add(path: string, text: string): void {
    if (/\bkind["']?\s*:\s*["']?(?:Secret|ConfigMap)\b/.test(text)) this.addDocuments(path, readSource(text));
  }

  /** Adds those among the documents of a file. */
  addDocuments(path: string, documents: readonly SourceDocument[]): void {
    for (const { value } of documents) {
      const object = readObject(value);
      if (object === undefined || object.group !== "" || (object.kind !== "Secret" && object.kind !== "ConfigMap")) continue;
      const key = `${object.kind} ${keyOf(object)}`;
      const isElsewhere = (this.#secrets.get(key)?.path ?? path) !== path;
      this.#secrets.set(key, { path, value: isElsewhere || !isPlain(value) ? undefined : value });
    }
  }

  /**
   * Returns the context for checks of what refers to them. Others may be elsewhere, so that only a key is reported as
   * missing, unless the check is graded.
   */
  context(context: CheckContext): CheckContext {
    const snapshot = snapshotOf([...this.#secrets.values()].map(({ value }) => value));
    if (snapshot.secrets.size === 0 && snapshot.configMaps.size === 0) return context;
    const references = new References(snapshot);
    return { ...context, cluster: { references, readYaml, isPartial: !context.grades.has(notFound.id) } };
  }
}

/** Reports whether nothing in a Secret or ConfigMap is encrypted by SOPS or replaced by another program. */
function isPlain(value: unknown): boolean {
  const fields = new Map(typeof value === "object" && value !== null ? Object.entries(value) : []);
  const texts = ["data", "stringData", "binaryData"].flatMap((name) => Object.values(fields.get(name) ?? {}));
  return !fields.has("sops") && texts.every((text) => typeof text !== "string" || placeholderIn(text, []) === undefined);
}
