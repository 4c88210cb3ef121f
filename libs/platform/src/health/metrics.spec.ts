import { Metrics, mayReadMetrics } from './metrics';

const TOKEN = 'a-token-of-twenty-chars';

describe('who may read the metrics', () => {
  it.each(['127.0.0.1', '::1', '::ffff:127.0.0.1'])('this machine (%s)', (address) => {
    expect(mayReadMetrics({}, address, undefined)).toBe(true);
  });

  it('nobody else without the token', () => {
    expect(mayReadMetrics({}, '10.0.0.7', undefined)).toBe(false);
    expect(mayReadMetrics({}, '10.0.0.7', 'Bearer undefined')).toBe(false);
    expect(mayReadMetrics({ METRICS_TOKEN: TOKEN }, '10.0.0.7', 'Bearer something-else-here')).toBe(false);
    expect(mayReadMetrics({ METRICS_TOKEN: TOKEN }, undefined, undefined)).toBe(false);
  });

  it('whoever has the token', () => {
    expect(mayReadMetrics({ METRICS_TOKEN: TOKEN }, '10.0.0.7', `Bearer ${TOKEN}`)).toBe(true);
  });

  it('behind a proxy the address of the socket proves nothing', () => {
    expect(mayReadMetrics({ TRUST_PROXY: 'loopback' }, '127.0.0.1', undefined)).toBe(false);
    expect(mayReadMetrics({ TRUST_PROXY: 'loopback', METRICS_TOKEN: TOKEN }, '127.0.0.1', `Bearer ${TOKEN}`)).toBe(true);
  });
});

describe('the numbers of a process', () => {
  it('count requests by pattern and carry the name of the app', async () => {
    const metrics = new Metrics('api');
    metrics.answered('GET', '/v1/referrals/:id', 200, 0.004);
    const text = await metrics.text();
    expect(text).toContain('http_request_seconds_count{app="api",method="GET",route="/v1/referrals/:id",status="200"} 1');
    expect(text).toContain('process_cpu_user_seconds_total');
  });
});
