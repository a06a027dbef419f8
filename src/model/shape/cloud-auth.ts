import { alertmanager, key, never, prometheus, thanos } from "../becomes.ts";
import { needsField } from "../cel.ts";
import { field, flag, object, oneOf, required, tagged, text } from "../schema.ts";
import { secretKeySelector } from "../core/reference.ts";

/** AWS Signature Version 4 settings. */
export const sigv4 = tagged(
  "sigv4",
  {
    region: field(text(), "AWS region; defaults to that of the credentials.", key("region")),
    accessKey: field(secretKeySelector, "Key of a Secret that holds the access key ID.", key("access_key")),
    secretKey: field(secretKeySelector, "Key of a Secret that holds the secret access key.", key("secret_key")),
    profile: field(text(), "Named profile to authenticate with.", key("profile")),
    roleArn: field(text(), "ARN of the role to assume.", key("role_arn")),
    externalId: field(
      text({ minLength: 1 }),
      "External ID to assume the role with.",
      key("external_id", prometheus("3.11"), alertmanager("0.34"), never("thanos")),
    ),
    useFIPSSTSEndpoint: field(
      flag(),
      "Whether to use the FIPS endpoint of STS.",
      key("use_fips_sts_endpoint", prometheus("2.54")),
    ),
  },
  { "x-kubernetes-validations": [needsField("externalId", "roleArn")] },
);

/** Managed identity of Azure. */
export const managedIdentity = object({
  clientId: field(
    text({ minLength: 1 }),
    "Client ID of a user-assigned identity; defaults to the system-assigned identity.",
    key("client_id"),
  ),
});

/** An application registered with Azure AD. */
export const azureOAuth = object({
  clientId: required(text({ minLength: 1 }), "ID of the application.", key("client_id")),
  clientSecret: required(secretKeySelector, "Key of a Secret that holds the application secret.", key("client_secret")),
  tenantId: required(
    text({ minLength: 1, pattern: "^[0-9a-zA-Z-.]+$" }),
    "ID of the tenant of the application.",
    key("tenant_id"),
  ),
});

/** Authentication with the credentials that the Azure SDK finds. */
export const azureSDK = tagged("azureSdk", {
  tenantId: field(text({ pattern: "^[0-9a-zA-Z-.]+$" }), "ID of the tenant of the credentials.", key("tenant_id")),
});

/** A Kubernetes ServiceAccount known to Azure AD. */
export const azureWorkloadIdentity = object({
  clientId: required(text({ minLength: 1 }), "ID of the application.", key("client_id")),
  tenantId: required(text({ minLength: 1 }), "ID of the tenant of the application.", key("tenant_id")),
});

/** Azure AD authentication, with exactly one of its methods. */
export const azureAD = tagged("azureAd", {
  cloud: field(oneOf(["AzureChina", "AzureGovernment", "AzurePublic"]), "Azure cloud; defaults to AzurePublic.", key("cloud")),
  managedIdentity: field(managedIdentity, "Authenticate as a managed identity.", key("managed_identity")),
  oauth: field(azureOAuth, "Authenticate as a registered application.", key("oauth", prometheus("2.48"), thanos("0.31"))),
  sdk: field(
    azureSDK,
    "Authenticate with the credentials that the Azure SDK finds.",
    key("sdk", prometheus("2.52"), thanos("0.36")),
  ),
  workloadIdentity: field(
    azureWorkloadIdentity,
    "Authenticate as the pod's ServiceAccount.",
    key("workload_identity", prometheus("3.7"), never("thanos")),
  ),
  scope: field(
    text({ pattern: "^[\\w\\s:/.\\\\-]+$" }),
    "OAuth scope of the token.",
    key("scope", prometheus("3.9"), never("thanos")),
  ),
});
