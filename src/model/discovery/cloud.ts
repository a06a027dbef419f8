import { key, lowerKey, prometheus, wordKey } from "../becomes.ts";
import { secretKeySelector } from "../core/reference.ts";
import { field, flag, object, oneOf, required, setOf } from "../schema.ts";
import { proxyFields, safeAuthorization, safeTLSConfig } from "../shape/http-client.ts";
import { alertingUrl, word } from "../shape/scalar.ts";
import { clientFields, filters, refreshInterval, tagSeparator, targetPort, tokenClientFields } from "./client.ts";

/** Credentials of AWS. */
const awsFields = {
  region: field(word, "AWS region; that of the instance where it is absent.", key("region")),
  accessKey: field(secretKeySelector, "Key of a Secret that holds the access key's id.", key("access_key")),
  secretKey: field(secretKeySelector, "Key of a Secret that holds the secret access key.", key("secret_key")),
  roleARN: field(word, "ARN of the role to assume.", key("role_arn")),
};

const authenticationMethods = ["OAuth", "ManagedIdentity", "SDK", "WorkloadIdentity"] as const;

/** Virtual machines of Azure. */
export const azureSDConfig = object({
  environment: field(word, "Azure cloud, AzurePublicCloud where it is absent.", key("environment")),
  authenticationMethod: field(
    oneOf(authenticationMethods),
    "How to authenticate, OAuth where it is absent.",
    key("authentication_method"),
  ),
  subscriptionID: required(word, "Subscription to look in.", key("subscription_id")),
  tenantID: field(word, "Tenant; OAuth needs it.", key("tenant_id")),
  clientID: field(word, "Client; OAuth needs it.", key("client_id")),
  clientSecret: field(secretKeySelector, "Key of a Secret that holds the client's secret; OAuth needs it.", key("client_secret")),
  resourceGroup: field(
    word,
    "Resource group to look in; every one where it is absent.",
    key("resource_group", prometheus("2.35")),
  ),
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
  followRedirects: field(flag(), "Follow redirects.", key("follow_redirects", prometheus("2.41"))),
  enableHTTP2: field(flag(), "Speak HTTP/2 where the server does.", key("enable_http2", prometheus("2.41"))),
});

/** Instances of Google Cloud. */
export const gcesdConfig = object({
  project: required(word, "Project to look in.", key("project")),
  zone: required(word, "Zone to look in.", key("zone")),
  filter: field(word, "Filter to ask with, in Google Cloud's language.", key("filter")),
  refreshInterval,
  port: targetPort,
  tagSeparator,
});

/** Servers of Hetzner. */
export const hetznerSDConfig = object({
  role: required(oneOf(["hcloud", "Hcloud", "robot", "Robot"]), "Cloud servers or dedicated ones.", lowerKey("role")),
  ...clientFields,
  port: targetPort,
  refreshInterval,
  labelSelector: field(word, "Labels of the cloud servers to take.", key("label_selector", prometheus("3.5"))),
});

/** Servers of IONOS. */
export const ionosSDConfig = object({
  ...tokenClientFields,
  datacenterID: required(word, "Data centre to look in.", key("datacenter_id")),
  port: targetPort,
  refreshInterval,
  authorization: required(safeAuthorization, "Authorization header to send.", key("authorization")),
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
  region: field(word, "Region to look in; every one where it is absent.", key("region")),
  port: targetPort,
  tagSeparator,
  refreshInterval,
  ...tokenClientFields,
});

/** Servers of OVHcloud. */
export const ovhCloudSDConfig = object({
  applicationKey: required(word, "Application's key.", key("application_key")),
  applicationSecret: required(
    secretKeySelector,
    "Key of a Secret that holds the application's secret.",
    key("application_secret"),
  ),
  consumerKey: required(secretKeySelector, "Key of a Secret that holds the consumer's key.", key("consumer_key")),
  service: required(
    oneOf(["VPS", "DedicatedServer"]),
    "Virtual servers or dedicated ones.",
    wordKey("service", { VPS: "vps", DedicatedServer: "dedicated_server" }),
  ),
  endpoint: field(word, "Endpoint of the API, ovh-eu where it is absent.", key("endpoint")),
  refreshInterval,
});

const availabilities = ["Public", "public", "Admin", "admin", "Internal", "internal"] as const;

/** Instances, hypervisors or load balancers of OpenStack. */
export const openStackSDConfig = object({
  role: required(oneOf(["Instance", "Hypervisor", "LoadBalancer"]), "What to look for.", lowerKey("role")),
  region: required(word, "Region to look in.", key("region")),
  identityEndpoint: field(alertingUrl, "URL of the identity service.", key("identity_endpoint")),
  username: field(word, "User's name.", key("username")),
  userid: field(word, "User's id.", key("userid")),
  password: field(secretKeySelector, "Key of a Secret that holds the password.", key("password")),
  domainName: field(word, "Name of the user's domain.", key("domain_name")),
  domainID: field(word, "Id of the user's domain.", key("domain_id")),
  projectName: field(word, "Name of the project.", key("project_name")),
  projectID: field(word, "Id of the project.", key("project_id")),
  applicationCredentialName: field(word, "Name of an application credential.", key("application_credential_name")),
  applicationCredentialId: field(word, "Id of an application credential.", key("application_credential_id")),
  applicationCredentialSecret: field(
    secretKeySelector,
    "Key of a Secret that holds the application credential.",
    key("application_credential_secret"),
  ),
  allTenants: field(flag(), "Look in every project; only administrators may.", key("all_tenants")),
  refreshInterval,
  port: targetPort,
  availability: field(oneOf(availabilities), "Which endpoints to ask, public where it is absent.", lowerKey("availability")),
  tlsConfig: field(safeTLSConfig, "TLS settings.", key("tls_config")),
});

/** Servers of Scaleway. */
export const scalewaySDConfig = object({
  accessKey: required(word, "Access key.", key("access_key")),
  secretKey: required(secretKeySelector, "Key of a Secret that holds the secret key.", key("secret_key")),
  projectID: required(word, "Project to look in.", key("project_id")),
  role: required(oneOf(["Instance", "Baremetal"]), "Instances or bare metal.", lowerKey("role")),
  port: targetPort,
  apiURL: field(alertingUrl, "URL of the API.", key("api_url")),
  zone: field(word, "Zone to look in, fr-par-1 where it is absent.", key("zone")),
  nameFilter: field(word, "Text that names must have in them.", key("name_filter")),
  tagsFilter: field(setOf(word, { minItems: 1 }), "Tags that servers must have, all of them.", key("tags_filter")),
  refreshInterval,
  ...proxyFields,
  followRedirects: field(flag(), "Follow redirects.", key("follow_redirects")),
  enableHTTP2: field(flag(), "Speak HTTP/2 where the server does.", key("enable_http2", prometheus("2.35"))),
  tlsConfig: field(safeTLSConfig, "TLS settings.", key("tls_config")),
});
