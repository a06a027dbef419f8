import { ApiError } from "../cluster/api-error.ts";
import { services, storageClasses } from "../cluster/core-resources.ts";
import type { Workload } from "../cluster/object.ts";
import type { ApiServer } from "../ports.ts";
import { governingServiceProblem } from "../render/workload/governing-service-problem.ts";
import { formatFieldError } from "../text/field-error.ts";

/**
 * Returns why the pods of a workload cannot run as they should: the Service or the storage class that it names does not exist,
 * or cannot be used. Where storage classes may not be read, they are not checked.
 *
 * @throws ApiError or ConnectionError
 */
export async function prerequisiteProblems(workload: Workload, api: ApiServer): Promise<readonly string[]> {
  const problems = await Promise.all([serviceProblem(workload, api), storageClassProblem(workload, api)]);
  return problems.filter((problem) => problem !== undefined);
}

async function serviceProblem(workload: Workload, api: ApiServer): Promise<string | undefined> {
  const { serviceName } = workload.spec;
  if (serviceName === undefined) return undefined;
  const service = await api.get(services, { namespace: workload.metadata.namespace, name: serviceName });
  const problem = governingServiceProblem(workload, service);
  return problem === undefined ? undefined : formatFieldError(problem);
}

async function storageClassProblem({ spec: { storage } }: Workload, api: ApiServer): Promise<string | undefined> {
  const { storageClassName = "" } = storage?.volumeClaimTemplate?.spec ?? {};
  if (storageClassName === "" || (await exists(storageClassName, api))) return undefined;
  return formatFieldError({
    path: ["spec", "storage", "volumeClaimTemplate", "spec", "storageClassName"],
    kind: "Not found",
    value: storageClassName,
    problem: "there is no such storage class",
    fix: "create it, or name one of those that kubectl get storageclasses prints",
  });
}

async function exists(storageClass: string, api: ApiServer): Promise<boolean> {
  try {
    return (await api.get(storageClasses, { name: storageClass }, { metadataOnly: true })) !== undefined;
  } catch (error) {
    if (error instanceof ApiError && error.refusal.status === 403) return true;
    throw error;
  }
}
