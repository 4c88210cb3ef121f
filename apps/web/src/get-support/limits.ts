import { createHmac, randomBytes } from 'node:crypto';
import { isIPv6 } from 'node:net';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyRequest } from 'fastify';

/** Drawn at every start and told to nobody: what is counted under it cannot be turned back into an address. */
const KEY = randomBytes(32);

/** What is counted: one print for each address, or for each network of an IPv6 address. The address itself is kept nowhere. */
export const printOf = (ip: string): string =>
  createHmac('sha256', KEY)
    .update(isIPv6(ip) && !ip.startsWith('::ffff:') ? networkOf(ip) : ip)
    .digest('base64url')
    .slice(0, 16);

/** The first 64 bits: behind them one household may have as many addresses as it likes. */
function networkOf(ip: string): string {
  const [head = '', tail] = ip.split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail ? tail.split(':') : [];
  const zeros = Array.from({ length: tail === undefined ? 0 : Math.max(0, 8 - before.length - after.length) }, () => '0');
  return [...before, ...zeros, ...after]
    .slice(0, 4)
    .map((part) => Number.parseInt(part, 16).toString(16))
    .join(':');
}

/** After the body was read, so that the page of a refusal still holds what was told. Many people may share one address: a refuge, a telephone network. */
const slowly = (name: string, max: number, timeWindow: string) =>
  RouteConfig({
    rateLimit: { max, timeWindow, hook: 'preHandler', keyGenerator: (request: FastifyRequest) => `${name} ${printOf(request.ip)}` },
  });

export const PAGES_SLOWLY = slowly('page', 300, '1 minute');
export const SENDS_SLOWLY = slowly('send', 30, '10 minutes');
