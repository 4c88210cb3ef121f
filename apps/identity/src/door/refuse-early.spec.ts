import Fastify from 'fastify';
import { refuseEarly } from './refuse-early';

describe('when too much waits for the database', () => {
  it('a page is refused at once, and health is still answered', async () => {
    const work = { waiting: 0 };
    const fastify = Fastify();
    await refuseEarly(fastify, work);
    for (const url of ['/page', '/health/live']) fastify.get(url, () => 'fine');
    const ask = async (url: string) => (await fastify.inject({ url })).body;
    expect(await ask('/page')).toBe('fine');
    work.waiting = 101;
    expect(await ask('/page')).toContain('The service is busy');
    expect(await ask('/health/live')).toBe('fine');
    await fastify.close();
  });
});
