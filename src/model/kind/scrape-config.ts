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
  relabelConfig,
  sampleRelabelings,
  scrapeProtocol,
} from "../shape/scrape.ts";
import { bodySizeLimit, honorFields, jobFields } from "../shape/scrape-job.ts";

/** The ways to find targets, each a list. */
const discoveryFields = {
  staticConfigs: field(list(staticConfig), "Targets that are written down.", key("static_configs")),
  fileSDConfigs: field(list(fileSDConfig), "Targets listed in files.", key("file_sd_configs")),
  httpSDConfigs: field(list(httpsdConfig), "Targets listed by web servers.", key("http_sd_configs", prometheus("2.28"))),
  kubernetesSDConfigs: field(list(kubernetesSDConfig), "Objects of Kubernetes.", key("kubernetes_sd_configs")),
  consulSDConfigs: field(list(consulSDConfig), "Services of Consul.", key("consul_sd_configs")),
  dnsSDConfigs: field(list(dnssdConfig), "Names in DNS.", key("dns_sd_configs")),
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
  eurekaSDConfigs: field(list(eurekaSDConfig), "Instances known to Eureka.", key("eureka_sd_configs")),
  dockerSDConfigs: field(list(dockerSDConfig), "Containers of Docker daemons.", key("docker_sd_configs")),
  linodeSDConfigs: field(list(linodeSDConfig), "Instances of Linode.", key("linode_sd_configs", prometheus("2.28"))),
  hetznerSDConfigs: field(list(hetznerSDConfig), "Servers of Hetzner.", key("hetzner_sd_configs")),
  nomadSDConfigs: field(list(nomadSDConfig), "Services of Nomad.", key("nomad_sd_configs")),
  dockerSwarmSDConfigs: field(
    list(dockerSwarmSDConfig),
    "Services, tasks or nodes of Docker swarms.",
    key("dockerswarm_sd_configs", prometheus("2.20")),
  ),
  puppetDBSDConfigs: field(
    list(puppetDBSDConfig),
    "Resources known to PuppetDB.",
    key("puppetdb_sd_configs", prometheus("2.31")),
  ),
  lightSailSDConfigs: field(
    list(lightSailSDConfig),
    "Instances of AWS Lightsail.",
    key("lightsail_sd_configs", prometheus("2.27")),
  ),
  ovhcloudSDConfigs: field(list(ovhCloudSDConfig), "Servers of OVHcloud.", key("ovhcloud_sd_configs", prometheus("2.40"))),
  scalewaySDConfigs: field(list(scalewaySDConfig), "Servers of Scaleway.", key("scaleway_sd_configs", prometheus("2.26"))),
  ionosSDConfigs: field(list(ionosSDConfig), "Servers of IONOS.", key("ionos_sd_configs", prometheus("2.36"))),
};

/** The targets of a ScrapeConfig are spoken with as a server of discovery is, but redirects are always followed. */
const { followRedirects: _always, ...targetClientFields } = clientFields;

/** The spec of a ScrapeConfig. */
export const scrapeConfigSpec = tagged(
  "scrapeConfig",
  {
    jobName: field(word, "Value of the job label; the ScrapeConfig's own job name where it is absent.", relabeling("sets job")),
    ...discoveryFields,
    relabelings: field(
      list(relabelConfig, { minItems: 1 }),
      "Relabeling of the targets, after what the operator adds.",
      key("relabel_configs"),
    ),
    metricsPath: field(word, "HTTP path of the metrics, `/metrics` where it is absent.", key("metrics_path")),
    scrapeInterval: field(
      duration,
      "Time between two scrapes; the Prometheus' scrapeInterval where it is absent.",
      key("scrape_interval"),
    ),
    scrapeTimeout: field(
      duration,
      "Time that a scrape may take, no longer than the interval; the Prometheus' scrapeTimeout where it is absent.",
      key("scrape_timeout"),
    ),
    scrapeProtocols: field(
      setOf(scrapeProtocol, { minItems: 1 }),
      "Formats to ask for, the preferred first.",
      key("scrape_protocols", prometheus("2.49")),
    ),
    ...honorFields,
    params: field(map(list(text()), { "x-kubernetes-map-type": "atomic" }), "Parameters to add to the URL.", key("params")),
    scheme: field(scheme, "Scheme to scrape with, `http` where it is absent.", lowerKey("scheme")),
    enableCompression: field(flag(), "Ask for compressed metrics.", key("enable_compression", prometheus("2.49"))),
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
      "Which metric and label names are valid.",
      lowerKey("metric_name_validation_scheme", prometheus("3.0")),
    ),
    nameEscapingScheme: field(
      nameEscapingScheme,
      "How names are escaped.",
      wordKey("metric_name_escaping_scheme", nameEscapingWords, prometheus("3.4")),
    ),
  },
  { "x-kubernetes-validations": [atMostOneOf("basicAuth", "authorization", "oauth2")] },
);
