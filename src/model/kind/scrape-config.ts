import { key, lowerKey, prometheus, relabeling, wordKey } from "../becomes.ts";
import { atMostOneOf } from "../cel.ts";
import {
  azureSDConfig,
  digitalOceanSDConfig,
  ec2SDConfig,
  gcesdConfig,
  hetznerSDConfig,
  ionosSDConfig,
  lightSailSDConfig,
  linodeSDConfig,
  openStackSDConfig,
  ovhCloudSDConfig,
  scalewaySDConfig,
} from "../discovery/cloud.ts";
import { clientFields, staticConfig } from "../discovery/client.ts";
import {
  consulSDConfig,
  dnssdConfig,
  dockerSDConfig,
  dockerSwarmSDConfig,
  eurekaSDConfig,
  fileSDConfig,
  httpsdConfig,
  kubernetesSDConfig,
  kumaSDConfig,
  nomadSDConfig,
  puppetDBSDConfig,
} from "../discovery/service.ts";
import { field, flag, list, map, setOf, tagged, text, withOptions } from "../schema.ts";
import { duration, scheme, word } from "../shape/scalar.ts";
import {
  nameEscapingScheme,
  nameEscapingWords,
  nameValidationScheme,
  sampleRelabelings,
  scrapeProtocol,
  targetRelabelings,
} from "../shape/scrape.ts";
import { bodySizeLimit, honorFields, jobFields } from "../shape/scrape-job.ts";

/** Service discovery mechanisms, each a list. */
const discoveryFields = {
  staticConfigs: field(list(staticConfig), "Static targets.", key("static_configs")),
  fileSDConfigs: field(list(fileSDConfig), "Targets from files.", key("file_sd_configs")),
  httpSDConfigs: field(list(httpsdConfig), "Targets from HTTP endpoints.", key("http_sd_configs", prometheus("2.28"))),
  kubernetesSDConfigs: field(list(kubernetesSDConfig), "Targets from Kubernetes objects.", key("kubernetes_sd_configs")),
  consulSDConfigs: field(list(consulSDConfig), "Services of Consul.", key("consul_sd_configs")),
  dnsSDConfigs: field(list(dnssdConfig), "Targets from DNS.", key("dns_sd_configs")),
  ec2SDConfigs: field(list(ec2SDConfig), "Instances of AWS EC2.", key("ec2_sd_configs")),
  azureSDConfigs: field(list(azureSDConfig), "Virtual machines of Azure.", key("azure_sd_configs")),
  gceSDConfigs: field(list(gcesdConfig), "Instances of Google Cloud.", key("gce_sd_configs")),
  openstackSDConfigs: field(list(openStackSDConfig), "Instances of OpenStack.", key("openstack_sd_configs")),
  digitalOceanSDConfigs: field(
    list(digitalOceanSDConfig),
    "Droplets of DigitalOcean.",
    key("digitalocean_sd_configs", prometheus("2.20")),
  ),
  kumaSDConfigs: field(list(kumaSDConfig), "Data plane proxies of Kuma.", key("kuma_sd_configs")),
  eurekaSDConfigs: field(list(eurekaSDConfig), "Instances registered in Eureka.", key("eureka_sd_configs")),
  dockerSDConfigs: field(list(dockerSDConfig), "Containers of Docker daemons.", key("docker_sd_configs")),
  linodeSDConfigs: field(list(linodeSDConfig), "Instances of Linode.", key("linode_sd_configs", prometheus("2.28"))),
  hetznerSDConfigs: field(list(hetznerSDConfig), "Servers of Hetzner.", key("hetzner_sd_configs")),
  nomadSDConfigs: field(list(nomadSDConfig), "Services of Nomad.", key("nomad_sd_configs")),
  dockerSwarmSDConfigs: field(
    list(dockerSwarmSDConfig),
    "Services, tasks or nodes of Docker swarms.",
    key("dockerswarm_sd_configs", prometheus("2.20")),
  ),
  puppetDBSDConfigs: field(list(puppetDBSDConfig), "Resources in PuppetDB.", key("puppetdb_sd_configs", prometheus("2.31"))),
  lightSailSDConfigs: field(
    list(lightSailSDConfig),
    "Instances of AWS Lightsail.",
    key("lightsail_sd_configs", prometheus("2.27")),
  ),
  ovhcloudSDConfigs: field(list(ovhCloudSDConfig), "Servers of OVHcloud.", key("ovhcloud_sd_configs", prometheus("2.40"))),
  scalewaySDConfigs: field(list(scalewaySDConfig), "Servers of Scaleway.", key("scaleway_sd_configs", prometheus("2.26"))),
  ionosSDConfigs: field(list(ionosSDConfig), "Servers of IONOS.", key("ionos_sd_configs", prometheus("2.36"))),
};

/** HTTP client settings of a ScrapeConfig; redirects are always followed. */
const { followRedirects: _always, ...targetClientFields } = clientFields;

/** The spec of a ScrapeConfig. */
export const scrapeConfigSpec = tagged(
  "scrapeConfig",
  {
    jobName: field(word, "Value of the job label; defaults to the generated job name.", relabeling("sets job")),
    ...discoveryFields,
    relabelings: field(
      withOptions(targetRelabelings, { minItems: 1 }),
      "Relabeling of the targets, applied after that of the operator.",
      key("relabel_configs"),
    ),
    metricsPath: field(word, "HTTP path of the metrics; defaults to `/metrics`.", key("metrics_path")),
    scrapeInterval: field(
      duration,
      "Interval between scrapes; defaults to scrapeInterval of the Prometheus.",
      key("scrape_interval"),
    ),
    scrapeTimeout: field(
      duration,
      "Timeout of a scrape, at most the interval; defaults to scrapeTimeout of the Prometheus.",
      key("scrape_timeout"),
    ),
    scrapeProtocols: field(
      setOf(scrapeProtocol, { minItems: 1 }),
      "Protocols to negotiate, in order of preference.",
      key("scrape_protocols", prometheus("2.49")),
    ),
    ...honorFields,
    params: field(map(list(text()), { "x-kubernetes-map-type": "atomic" }), "Query parameters of the URL.", key("params")),
    scheme: field(scheme, "Scheme to scrape with; defaults to `http`.", lowerKey("scheme")),
    enableCompression: field(flag(), "Whether to request compressed responses.", key("enable_compression", prometheus("2.49"))),
    ...targetClientFields,
    ...jobFields,
    bodySizeLimit,
    metricRelabelings: field(
      withOptions(sampleRelabelings, { minItems: 1 }),
      "Relabeling of the scraped samples.",
      key("metric_relabel_configs"),
    ),
    nameValidationScheme: field(
      nameValidationScheme,
      "Validation scheme for metric and label names.",
      lowerKey("metric_name_validation_scheme", prometheus("3.0")),
    ),
    nameEscapingScheme: field(
      nameEscapingScheme,
      "Escaping scheme for names.",
      wordKey("metric_name_escaping_scheme", nameEscapingWords, prometheus("3.4")),
    ),
  },
  { "x-kubernetes-validations": [atMostOneOf("basicAuth", "authorization", "oauth2")] },
);
