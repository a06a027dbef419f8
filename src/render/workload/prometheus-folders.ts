/** Folder of the data in the container of Prometheus. */
export const storageFolder = "/prometheus";

/** Folder of the mounted configuration, which only the reloader reads. */
export const configFolder = "/etc/prometheus/config";

/** Key of the Secret with the configuration, compressed. */
export const configKey = "prometheus.yaml.gz";

/** Folder of the configuration that Prometheus reads. */
export const expandedFolder = "/etc/prometheus/config_out";

/** The configuration that Prometheus reads. */
export const expandedFile = `${expandedFolder}/prometheus.env.yaml`;

/** Folder of the web configuration file. */
export const webConfigFolder = "/etc/prometheus/web_config";

/** Folder of the folders with rule files, one for each ConfigMap. */
export const rulesFolder = "/etc/prometheus/rules";
