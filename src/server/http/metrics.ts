/** What Prometheus reads at /metrics. */
import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';

export type Metrics = {
  request(route: string, method: string, status: number, seconds: number): void;
  facts(outcome: string, count: number): void;
  watchStreams(count: () => number): void;
  text(): Promise<string>;
};

export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const requests = new Histogram({
    name: 'lavka_http_request_seconds',
    help: 'Requests by route, method and status',
    labelNames: ['route', 'method', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers: [registry],
  });
  const facts = new Counter({
    name: 'lavka_push_facts_total',
    help: 'Facts that tills sent, by what became of them',
    labelNames: ['outcome'],
    registers: [registry],
  });
  return {
    request: (route, method, status, seconds) => requests.observe({ route, method, status }, seconds),
    facts: (outcome, count) => facts.inc({ outcome }, count),
    watchStreams(count) {
      new Gauge({
        name: 'lavka_poke_streams',
        help: 'Tills that listen for changes',
        registers: [registry],
        collect() {
          this.set(count());
        },
      });
    },
    text: () => registry.metrics(),
  };
}
