/**
 * What a schema describes, wherever it is used: checks and the renderer find such values by it. CRDs do not contain
 * tags. `tagged.ts` has the type of the values of each tag, and the tags that follow from the fields of an object.
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
