import type { FileParts } from "../model/config-keys.ts";
import type { Shape } from "../model/shape.ts";
import type { Tag } from "../model/tag.ts";
import type { Tagged } from "../model/tagged.ts";
import type { FieldPath } from "../text/field-path.ts";
import type { ClusterAccess } from "./cluster-access.ts";
import type { ConfigReader } from "./config-reader.ts";

/** The object that a value is part of. */
export interface ConfigObject {
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
}

/** A tagged value in the spec of an object, and what is known of its surroundings. */
export interface SpecSubject<T extends Tag = Tag> {
  readonly value: Tagged[T];
  readonly shape: Shape;
  /** Where the value is, from the object's root. */
  readonly path: FieldPath;
  readonly object: ConfigObject;
  /** The Prometheus that reads it. */
  readonly reader: ConfigReader;
  /** The Secrets and ConfigMaps of the cluster; undefined where they are not known. */
  readonly cluster: ClusterAccess | undefined;
  /** Returns the keys of the configuration that Secrets may hold. */
  readonly fileParts: () => FileParts;
  /** Whether the version of the reader has a place for the value in its configuration file. */
  readonly isWritten: boolean;
}
