import { betaOf } from "./alertmanager/beta.ts";
import { alertmanagerSpec, alertmanagerStatus } from "./kind/alertmanager.ts";
import { alertmanagerConfigSpec } from "./kind/alertmanager-config.ts";
import { podMonitorSpec } from "./kind/pod-monitor.ts";
import { probeSpec } from "./kind/probe.ts";
import { prometheusSpec } from "./kind/prometheus.ts";
import { prometheusAgentSpec } from "./kind/prometheus-agent.ts";
import { prometheusRuleSpec } from "./kind/prometheus-rule.ts";
import { scrapeConfigSpec } from "./kind/scrape-config.ts";
import { serviceMonitorSpec } from "./kind/service-monitor.ts";
import { thanosRulerSpec, thanosRulerStatus } from "./kind/thanos-ruler.ts";
import { shapeOf } from "./shape.ts";
import type { Shape } from "./shape.ts";
import { configResourceStatus, prometheusStatus } from "./shape/status.ts";

/** Shapes of the spec and the status of one version of a kind. */
export interface ObjectShapes {
  readonly spec: Shape;
  readonly status: Shape;
}

const configStatus = shapeOf(configResourceStatus);
const serverStatus = shapeOf(prometheusStatus);
const alertmanagerConfig = shapeOf(alertmanagerConfigSpec);

const shapes: Readonly<Record<string, Readonly<Record<string, ObjectShapes>>>> = {
  Alertmanager: { v1: { spec: shapeOf(alertmanagerSpec), status: shapeOf(alertmanagerStatus) } },
  AlertmanagerConfig: {
    v1alpha1: { spec: alertmanagerConfig, status: configStatus },
    v1beta1: { spec: betaOf(alertmanagerConfig), status: configStatus },
  },
  PodMonitor: { v1: { spec: shapeOf(podMonitorSpec), status: configStatus } },
  Probe: { v1: { spec: shapeOf(probeSpec), status: configStatus } },
  Prometheus: { v1: { spec: shapeOf(prometheusSpec), status: serverStatus } },
  PrometheusAgent: { v1alpha1: { spec: shapeOf(prometheusAgentSpec), status: serverStatus } },
  PrometheusRule: { v1: { spec: shapeOf(prometheusRuleSpec), status: configStatus } },
  ScrapeConfig: { v1alpha1: { spec: shapeOf(scrapeConfigSpec), status: configStatus } },
  ServiceMonitor: { v1: { spec: shapeOf(serviceMonitorSpec), status: configStatus } },
  ThanosRuler: { v1: { spec: shapeOf(thanosRulerSpec), status: shapeOf(thanosRulerStatus) } },
};

/**
 * Returns the shapes of the objects of a version of a kind.
 *
 * @throws Error for a kind or version that is not in the table of kinds.
 */
export function shapesOf(kind: string, version: string): ObjectShapes {
  const found = shapes[kind]?.[version];
  if (found === undefined) throw new Error(`${kind} ${version} has no shapes`);
  return found;
}
