import { timingSafeEqual } from 'node:crypto';
import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';
import type { Config } from '../config/config';

/** The numbers of a process, in Prometheus' text form. Labels are codes and route patterns, never ids. */
export class Metrics {
  readonly registry = new Registry();
  readonly contentType = this.registry.contentType;
  private readonly requests = this.histogram('http_request_seconds', 'Time to answer a request', ['method', 'route', 'status']);

  constructor(app: string) {
    this.registry.setDefaultLabels({ app });
    collectDefaultMetrics({ register: this.registry });
  }

  text(): Promise<string> {
    return this.registry.metrics();
  }

  /** Counts one answered request under its route's pattern. */
  answered(method: string, route: string | undefined, status: number, seconds: number): void {
    this.requests.observe({ method, route: route ?? 'none', status }, seconds);
  }

  /** Asking again for a name gives the one that is there. */
  counter<L extends string>(name: string, help: string, labelNames: readonly L[] = []): Counter<L> {
    return this.there<Counter<L>>(name) ?? new Counter({ name, help, labelNames, registers: [this.registry] });
  }

  gauge<L extends string>(name: string, help: string, labelNames: readonly L[] = []): Gauge<L> {
    return this.there<Gauge<L>>(name) ?? new Gauge({ name, help, labelNames, registers: [this.registry] });
  }

  histogram<L extends string>(name: string, help: string, labelNames: readonly L[] = []): Histogram<L> {
    const buckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
    return this.there<Histogram<L>>(name) ?? new Histogram({ name, help, labelNames, buckets, registers: [this.registry] });
  }

  private there<M>(name: string): M | undefined {
    return this.registry.getSingleMetric(name) as M | undefined;
  }
}

const LOOPBACK = /^(127\.\d+\.\d+\.\d+|::1|::ffff:127\.\d+\.\d+\.\d+)$/;

/**
 * Whether a request may read the metrics: from this machine, or with `Authorization: Bearer <METRICS_TOKEN>`. Pass the address of
 * the socket. Behind a proxy everybody comes from the proxy's address, so there only the token counts.
 */
export function mayReadMetrics(
  config: Pick<Config, 'METRICS_TOKEN' | 'TRUST_PROXY'>,
  remoteAddress: string | undefined,
  authorization: string | undefined,
): boolean {
  const proxied = config.TRUST_PROXY !== undefined && config.TRUST_PROXY !== 'none';
  if (!proxied && remoteAddress !== undefined && LOOPBACK.test(remoteAddress)) return true;
  if (config.METRICS_TOKEN === undefined || authorization === undefined) return false;
  const given = Buffer.from(authorization);
  const wanted = Buffer.from(`Bearer ${config.METRICS_TOKEN}`);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}
