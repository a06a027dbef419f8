/** Folder of the data in the container of Alertmanager. */
export const storageFolder = "/alertmanager";

/** Folder of the mounted configuration, which only the reloader reads. */
export const configFolder = "/etc/alertmanager/config";

/** Key of the Secret with the configuration, compressed. */
export const configKey = "alertmanager.yaml.gz";

/** Folder of the configuration that Alertmanager reads. */
export const expandedFolder = "/etc/alertmanager/config_out";

/** The configuration that Alertmanager reads. */
export const expandedFile = `${expandedFolder}/alertmanager.env.yaml`;

/** Folder of the web configuration file. */
export const webConfigFolder = "/etc/alertmanager/web_config";

/** Folder of the templates of notifications. */
export const templatesFolder = "/etc/alertmanager/templates";
