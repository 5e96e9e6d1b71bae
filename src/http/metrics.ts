import { PrometheusExporter, PrometheusSerializer } from "@opentelemetry/exporter-prometheus";
import { MeterProvider } from "@opentelemetry/sdk-metrics";
import type { Ledger } from "../ledger/ledger.ts";
import type { Api } from "./api.ts";
import type { SeenRequest } from "./observe.ts";
import { noParameters, readParameters } from "./parameters.ts";
import type { Webhooks } from "./webhooks/webhooks.ts";

export const METRICS_TYPE = "text/plain";

/** Seconds: from an answer out of memory to a document of hundreds of pages. */
const DURATIONS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** What is measured of: the ledger, who is sent to, and who follows by a stream now. */
export type Measured = { ledger: Ledger; webhooks: Webhooks; followers: () => number };

/** What a server does and how it is, for Prometheus. Names and units are as Prometheus has them. */
export class Metrics {
  readonly #exporter = new PrometheusExporter({ preventServerStart: true });
  readonly #serializer = new PrometheusSerializer("", false, undefined, true, true);
  readonly #durations;

  constructor({ ledger, webhooks, followers }: Measured) {
    const meter = new MeterProvider({ readers: [this.#exporter] }).getMeter("disclosure-ledger");
    this.#durations = meter.createHistogram("http_request_duration_seconds", { description: "How long requests took, to the last byte, by route", advice: { explicitBucketBoundaries: DURATIONS } });
    meter.createObservableGauge("feed_followers", { description: "Who follows the feed by a stream now" }).addCallback((result) => { result.observe(followers()); });
    const [up, stopped, lag] = [
      meter.createObservableGauge("ledger_ready", { description: "Whether questions can be answered" }),
      meter.createObservableGauge("ledger_views_stopped", { description: "Views that stopped at an event" }),
      meter.createObservableGauge("ledger_lag_seconds", { description: "How long ago the newest disclosure that views know was recorded, while there is more to come" }),
    ];
    meter.addBatchObservableCallback(async (result) => {
      try {
        const { status, lagSeconds, views } = await ledger.readiness();
        result.observe(up, status === "ready" || status === "degraded" ? 1 : 0);
        result.observe(stopped, views.filter((view) => view.status === "stopped").length);
        if (lagSeconds !== null) result.observe(lag, lagSeconds);
      } catch {
        // A store that does not answer is what the gauge is for.
        result.observe(up, 0);
      }
    }, [up, stopped, lag]);
    const deliveries = meter.createObservableCounter("webhook_deliveries", { description: "Deliveries by what came of them" });
    deliveries.addCallback((result) => { for (const [outcome, count] of Object.entries(webhooks.counts)) result.observe(count, { outcome }); });
    meter.createObservableGauge("webhook_subscriptions", { description: "Subscriptions by how they stand" }).addCallback((result) => {
      for (const [status, each] of Map.groupBy(webhooks.list(), (subscription) => subscription.status)) result.observe(each.length, { status });
    });
    meter.createObservableGauge("process_resident_memory_bytes", { description: "Memory that the process holds" }).addCallback((result) => { result.observe(process.memoryUsage.rss()); });
    meter.createObservableCounter("process_cpu_seconds", { description: "Processor time that the process took" }).addCallback((result) => {
      const { user, system } = process.cpuUsage();
      result.observe((user + system) / 1e6);
    });
  }

  readonly seen = ({ method, route, status, milliseconds }: SeenRequest): void => {
    this.#durations.record(milliseconds / 1000, { method, route, status });
  };

  async text(): Promise<string> {
    const { resourceMetrics, errors } = await this.#exporter.collect();
    if (errors.length > 0) throw errors[0] as Error;
    return this.#serializer.serialize(resourceMetrics);
  }
}

/** `GET /metrics`. */
export function metricsResource(api: Api, metrics: Metrics): void {
  api.resource("/metrics", {
    get: {
      operation: { id: "metrics", tag: "Server", summary: "What the server does and how it is, for Prometheus", answers: { 200: { description: "Metrics in Prometheus's text form", forms: { [METRICS_TYPE]: "text" } } } },
      handle: async (req, res) => {
        if (readParameters(noParameters, req, res) === null) return;
        res.set("Cache-Control", "no-store").type("text/plain; version=0.0.4; charset=utf-8").send(await metrics.text());
      },
    },
  });
}
