import type { References } from "../cluster/references.ts";
import type { CertificateReader } from "../ports.ts";

/** Parses YAML into a value, or says what is wrong: a lower-case clause without anything of the text. */
export type ReadYaml = (text: string) => { readonly value: unknown } | { readonly problem: string };

/** What checks may look up where the Secrets and ConfigMaps of a cluster are known. */
export interface ClusterAccess {
  readonly references: References;
  /** Tells certificates from other texts; absent where nothing can. */
  readonly certificateReader?: CertificateReader | undefined;
  /** Parses configuration that Secrets hold; absent where nothing can. */
  readonly readYaml?: ReadYaml | undefined;
  /** Whether there may be other Secrets and ConfigMaps elsewhere. */
  readonly isPartial?: boolean;
}
