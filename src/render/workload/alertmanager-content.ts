import type { Alertmanager, DataObject } from "../../cluster/object.ts";
import type { References } from "../../cluster/references.ts";
import type { FileContents } from "../tls-assets.ts";
import { alertmanagerObjectName } from "./alertmanager-stateful-set.ts";

/** What the containers of an Alertmanager read. */
export interface AlertmanagerContent {
  /** The configuration, as texts whose concatenation is the file. */
  readonly configuration: readonly string[];
  /** Files that the configuration may refer to, next to it. */
  readonly extraFiles: FileContents;
  readonly tlsAssets: FileContents;
  /** Whether AlertmanagerConfigs belong in the configuration that are not in it. */
  readonly partial: boolean;
}

/** Key of the Secret with the configuration that a user has written. */
const configKey = "alertmanager.yaml";

/** A configuration that drops all alerts. */
const standardConfiguration = "route:\n  receiver: 'null'\nreceivers:\n- name: 'null'";

/**
 * Returns the configuration that the user has put into a Secret, or else one that drops all alerts, without any
 * AlertmanagerConfig; `selected` is how many the Alertmanager selects.
 */
export function alertmanagerContent(alertmanager: Alertmanager, selected: number, references: References): AlertmanagerContent {
  const { metadata, spec } = alertmanager;
  const { alertmanagerConfiguration, configSecret = "" } = spec;
  const tlsAssets = new Map<string, string>();
  if (alertmanagerConfiguration !== undefined) {
    return { configuration: [standardConfiguration], extraFiles: new Map(), tlsAssets, partial: true };
  }
  const name = configSecret === "" ? alertmanagerObjectName(metadata.name) : configSecret;
  const secret = references.find("Secret", metadata.namespace, name);
  const raw = secret?.read(configKey);
  const configuration = raw?.ok === true && raw.value !== "" ? raw.value : standardConfiguration;
  return { configuration: [configuration], extraFiles: extraFiles(secret), tlsAssets, partial: selected > 0 };
}

function extraFiles(secret: DataObject | undefined): FileContents {
  const files = new Map<string, string | Uint8Array>();
  for (const key of secret?.keys ?? []) {
    const value = key === configKey ? undefined : secret?.read(key);
    if (value?.ok === true) files.set(key, value.bytes ?? value.value);
  }
  return files;
}
