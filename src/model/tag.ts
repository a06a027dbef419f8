/**
 * What a schema describes, wherever it is used: checks and the renderer find such values by it. Tags are ours alone and
 * no part of a CRD. `tagged.ts` has the type of each tag's values, and the tags that follow from an object's fields.
 */
export type Tag =
  | "authorization"
  | "azureAd"
  | "azureSdk"
  | "basicAuth"
  | "configMapKey"
  | "httpClient"
  | "dnsDiscovery"
  | "kubernetesDiscovery"
  | "labelSelector"
  | "monitorEndpoint"
  | "oAuth2"
  | "podMonitor"
  | "probe"
  | "prometheus"
  | "proxy"
  | "quantity"
  | "queue"
  | "relabelStep"
  | "sampleRelabeling"
  | "scrapeClass"
  | "scrapeConfig"
  | "scrapeTiming"
  | "secretKey"
  | "secretOrConfigMap"
  | "serviceMonitor"
  | "sigv4"
  | "staticTargets"
  | "tls"
  | "unnamedIsAbsent";
