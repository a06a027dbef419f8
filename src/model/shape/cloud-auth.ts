import { alertmanager, key, never, prometheus, thanos } from "../becomes.ts";
import { needsField } from "../cel.ts";
import { field, flag, object, oneOf, required, tagged, text } from "../schema.ts";
import { secretKeySelector } from "../core/reference.ts";

/** Requests signed with AWS' Signature Version 4. */
export const sigv4 = tagged(
  "sigv4",
  {
    region: field(text(), "AWS region; that of the credentials in use where it is absent.", key("region")),
    accessKey: field(secretKeySelector, "Key of a Secret that holds the access key's id.", key("access_key")),
    secretKey: field(secretKeySelector, "Key of a Secret that holds the secret access key.", key("secret_key")),
    profile: field(text(), "Named profile to authenticate with.", key("profile")),
    roleArn: field(text(), "ARN of the role to assume.", key("role_arn")),
    externalId: field(
      text({ minLength: 1 }),
      "External id to assume the role with.",
      key("external_id", prometheus("3.11"), alertmanager("0.34"), never("thanos")),
    ),
    useFIPSSTSEndpoint: field(
      flag(),
      "Use the STS endpoint that conforms to FIPS.",
      key("use_fips_sts_endpoint", prometheus("2.54")),
    ),
  },
  { "x-kubernetes-validations": [needsField("externalId", "roleArn")] },
);

/** An identity that Azure manages. */
export const managedIdentity = object({
  clientId: field(
    text({ minLength: 1 }),
    "Client id of a user-assigned identity; the system's own where it is absent.",
    key("client_id"),
  ),
});

/** An application registered with Azure AD. */
export const azureOAuth = object({
  clientId: required(text({ minLength: 1 }), "Application's id.", key("client_id")),
  clientSecret: required(secretKeySelector, "Key of a Secret that holds the application's secret.", key("client_secret")),
  tenantId: required(
    text({ minLength: 1, pattern: "^[0-9a-zA-Z-.]+$" }),
    "Tenant that the application belongs to.",
    key("tenant_id"),
  ),
});

/** Azure's own search for credentials. */
export const azureSDK = tagged("azureSdk", {
  tenantId: field(text({ pattern: "^[0-9a-zA-Z-.]+$" }), "Tenant to look for credentials in.", key("tenant_id")),
});

/** A Kubernetes ServiceAccount known to Azure AD. */
export const azureWorkloadIdentity = object({
  clientId: required(text({ minLength: 1 }), "Application's id.", key("client_id")),
  tenantId: required(text({ minLength: 1 }), "Tenant that the application belongs to.", key("tenant_id")),
});

/** Requests authenticated by Azure AD, in exactly one of its ways. */
export const azureAD = tagged("azureAd", {
  cloud: field(
    oneOf(["AzureChina", "AzureGovernment", "AzurePublic"]),
    "Azure cloud, AzurePublic where it is absent.",
    key("cloud"),
  ),
  managedIdentity: field(managedIdentity, "Authenticate as a managed identity.", key("managed_identity")),
  oauth: field(azureOAuth, "Authenticate as a registered application.", key("oauth", prometheus("2.48"), thanos("0.31"))),
  sdk: field(azureSDK, "Authenticate with what Azure's SDK finds.", key("sdk", prometheus("2.52"), thanos("0.36"))),
  workloadIdentity: field(
    azureWorkloadIdentity,
    "Authenticate as the pod's ServiceAccount.",
    key("workload_identity", prometheus("3.7"), never("thanos")),
  ),
  scope: field(
    text({ pattern: "^[\\w\\s:/.\\\\-]+$" }),
    "Scope of the token to ask for.",
    key("scope", prometheus("3.9"), never("thanos")),
  ),
});
