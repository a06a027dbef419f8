import { key, lowerKey, prometheus, wordKey } from "../becomes.ts";
import { secretKeySelector } from "../core/reference.ts";
import { field, flag, object, oneOf, required, setOf } from "../schema.ts";
import { proxyFields, safeAuthorization, safeTLSConfig } from "../shape/http-client.ts";
import { alertingUrl, word } from "../shape/scalar.ts";
import { clientFields, filters, refreshInterval, tagSeparator, targetPort, tokenClientFields } from "./client.ts";

/** Credentials of AWS. */
const awsFields = {
  region: field(word, "AWS region; defaults to that of the instance.", key("region")),
  accessKey: field(secretKeySelector, "Key of a Secret that holds the access key ID.", key("access_key")),
  secretKey: field(secretKeySelector, "Key of a Secret that holds the secret access key.", key("secret_key")),
  roleARN: field(word, "ARN of the role to assume.", key("role_arn")),
};

const authenticationMethods = ["OAuth", "ManagedIdentity", "SDK", "WorkloadIdentity"] as const;

/** Virtual machines of Azure. */
export const azureSDConfig = object({
  environment: field(word, "Azure cloud; defaults to AzurePublicCloud.", key("environment")),
  authenticationMethod: field(
    oneOf(authenticationMethods),
    "Authentication method; defaults to OAuth.",
    key("authentication_method"),
  ),
  subscriptionID: required(word, "ID of the subscription.", key("subscription_id")),
  tenantID: field(word, "ID of the tenant; required for OAuth.", key("tenant_id")),
  clientID: field(word, "ID of the client; required for OAuth.", key("client_id")),
  clientSecret: field(
    secretKeySelector,
    "Key of a Secret that holds the client secret; required for OAuth.",
    key("client_secret"),
  ),
  resourceGroup: field(word, "Resource group to search; all by default.", key("resource_group", prometheus("2.35"))),
  refreshInterval,
  port: targetPort,
  ...clientFields,
});

/** Droplets of DigitalOcean. */
export const digitalOceanSDConfig = object({ ...tokenClientFields, port: targetPort, refreshInterval });

/** Instances of AWS EC2. */
export const ec2SDConfig = object({
  ...awsFields,
  port: targetPort,
  refreshInterval,
  filters,
  ...proxyFields,
  tlsConfig: field(safeTLSConfig, "TLS settings.", key("tls_config", prometheus("2.41"))),
  followRedirects: field(flag(), "Whether to follow redirects.", key("follow_redirects", prometheus("2.41"))),
  enableHTTP2: field(flag(), "Whether to use HTTP/2 if the server supports it.", key("enable_http2", prometheus("2.41"))),
});

/** Instances of Google Cloud. */
export const gcesdConfig = object({
  project: required(word, "Project to search.", key("project")),
  zone: required(word, "Zone to search.", key("zone")),
  filter: field(word, "Filter expression of the Google Cloud API.", key("filter")),
  refreshInterval,
  port: targetPort,
  tagSeparator,
});

/** Servers of Hetzner. */
export const hetznerSDConfig = object({
  role: required(
    oneOf(["hcloud", "Hcloud", "robot", "Robot"]),
    "Kind of servers, cloud (Hcloud) or dedicated (Robot).",
    lowerKey("role"),
  ),
  ...clientFields,
  port: targetPort,
  refreshInterval,
  labelSelector: field(word, "Label selector of the cloud servers.", key("label_selector", prometheus("3.5"))),
});

/** Servers of IONOS. */
export const ionosSDConfig = object({
  ...tokenClientFields,
  datacenterID: required(word, "ID of the data center to search.", key("datacenter_id")),
  port: targetPort,
  refreshInterval,
  authorization: required(safeAuthorization, "Authorization header to send with requests.", key("authorization")),
});

/** Instances of AWS Lightsail. */
export const lightSailSDConfig = object({
  ...awsFields,
  endpoint: field(word, "Endpoint of the API.", key("endpoint")),
  refreshInterval,
  port: targetPort,
  ...clientFields,
});

/** Instances of Linode. */
export const linodeSDConfig = object({
  region: field(word, "Region to search; all by default.", key("region")),
  port: targetPort,
  tagSeparator,
  refreshInterval,
  ...tokenClientFields,
});

/** Servers of OVHcloud. */
export const ovhCloudSDConfig = object({
  applicationKey: required(word, "Key of the application.", key("application_key")),
  applicationSecret: required(secretKeySelector, "Key of a Secret that holds the application secret.", key("application_secret")),
  consumerKey: required(secretKeySelector, "Key of a Secret that holds the consumer key.", key("consumer_key")),
  service: required(
    oneOf(["VPS", "DedicatedServer"]),
    "Kind of servers, virtual (VPS) or dedicated.",
    wordKey("service", { VPS: "vps", DedicatedServer: "dedicated_server" }),
  ),
  endpoint: field(word, "Endpoint of the API; defaults to ovh-eu.", key("endpoint")),
  refreshInterval,
});

const availabilities = ["Public", "public", "Admin", "admin", "Internal", "internal"] as const;

/** Instances, hypervisors or load balancers of OpenStack. */
export const openStackSDConfig = object({
  role: required(oneOf(["Instance", "Hypervisor", "LoadBalancer"]), "Kind of targets to discover.", lowerKey("role")),
  region: required(word, "Region to search.", key("region")),
  identityEndpoint: field(alertingUrl, "URL of the identity service.", key("identity_endpoint")),
  username: field(word, "Name of the user.", key("username")),
  userid: field(word, "ID of the user.", key("userid")),
  password: field(secretKeySelector, "Key of a Secret that holds the password.", key("password")),
  domainName: field(word, "Name of the domain of the user.", key("domain_name")),
  domainID: field(word, "ID of the domain of the user.", key("domain_id")),
  projectName: field(word, "Name of the project.", key("project_name")),
  projectID: field(word, "ID of the project.", key("project_id")),
  applicationCredentialName: field(word, "Name of an application credential.", key("application_credential_name")),
  applicationCredentialId: field(word, "ID of an application credential.", key("application_credential_id")),
  applicationCredentialSecret: field(
    secretKeySelector,
    "Key of a Secret that holds the secret of the application credential.",
    key("application_credential_secret"),
  ),
  allTenants: field(flag(), "Whether to search all projects; requires administrator rights.", key("all_tenants")),
  refreshInterval,
  port: targetPort,
  availability: field(
    oneOf(availabilities),
    "Availability of the endpoints to use; defaults to Public.",
    lowerKey("availability"),
  ),
  tlsConfig: field(safeTLSConfig, "TLS settings.", key("tls_config")),
});

/** Servers of Scaleway. */
export const scalewaySDConfig = object({
  accessKey: required(word, "Access key.", key("access_key")),
  secretKey: required(secretKeySelector, "Key of a Secret that holds the secret key.", key("secret_key")),
  projectID: required(word, "Project to search.", key("project_id")),
  role: required(oneOf(["Instance", "Baremetal"]), "Kind of servers, instances or bare metal.", lowerKey("role")),
  port: targetPort,
  apiURL: field(alertingUrl, "URL of the API.", key("api_url")),
  zone: field(word, "Zone to search; defaults to fr-par-1.", key("zone")),
  nameFilter: field(word, "Substring that server names must contain.", key("name_filter")),
  tagsFilter: field(setOf(word, { minItems: 1 }), "Tags that servers must all have.", key("tags_filter")),
  refreshInterval,
  ...proxyFields,
  followRedirects: field(flag(), "Whether to follow redirects.", key("follow_redirects")),
  enableHTTP2: field(flag(), "Whether to use HTTP/2 if the server supports it.", key("enable_http2", prometheus("2.35"))),
  tlsConfig: field(safeTLSConfig, "TLS settings.", key("tls_config")),
});
