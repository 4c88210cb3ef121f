import { existsSync, readFileSync } from 'node:fs';
import autocannon from 'autocannon';

const CONNECTIONS = 32;

/** One contender, one task: requests per second, latencies in milliseconds, and everything that was not a 2xx. */
export async function run(url, request, { seconds = 8, connections = CONNECTIONS } = {}) {
  const result = await autocannon({
    url,
    connections,
    duration: seconds,
    requests: [{ setupRequest: (plain) => ({ ...plain, ...request() }) }],
  });
  const { requests, latency, errors, timeouts, non2xx } = result;
  return {
    perSecond: requests.average,
    total: requests.total,
    p50: latency.p50,
    p95: latency.p95 ?? latency.p97_5,
    p99: latency.p99,
    errors: errors + timeouts + non2xx,
  };
}

/** Contenders in turn, so that whatever else the machine does meets them alike; the first lap only warms up. */
export async function contest(contenders, { laps = 2, seconds = 8 } = {}) {
  const results = contenders.map(() => []);
  for (let lap = 0; lap <= laps; lap += 1)
    for (const [i, { url, request, pid }] of contenders.entries()) {
      const before = cpuMs(pid);
      const result = await run(url, request, { seconds: lap === 0 ? 3 : seconds });
      if (lap > 0) results[i].push({ ...result, cpuMs: (cpuMs(pid) - before) / result.total });
    }
  return results.map((laps_) => ({
    perSecond: mean(laps_.map((r) => r.perSecond)),
    p50: Math.max(...laps_.map((r) => r.p50)),
    p99: Math.max(...laps_.map((r) => r.p99)),
    cpuMs: mean(laps_.map((r) => r.cpuMs)),
    errors: laps_.reduce((sum, r) => sum + r.errors, 0),
  }));
}

const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Milliseconds of processor time that a process has used: what a busy machine does not change. */
function cpuMs(pid) {
  const file = `/proc/${pid}/stat`;
  if (!existsSync(file)) return NaN;
  const fields = readFileSync(file, 'utf8').split(') ')[1].split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10;
}
