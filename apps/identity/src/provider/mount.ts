import type { FastifyInstance } from 'fastify';
import type { Config } from '#libs/platform';
import type { ProviderHost } from './provider-host';

/** The protocol's own addresses; everything else on this app is a page of ours. */
const PATHS = ['/.well-known/openid-configuration', '/jwks', '/auth', '/auth/:uid', '/token', '/token/revocation'];

/**
 * Hands the protocol's requests to the provider, which reads bodies itself. It makes addresses of the host it is asked at: that is
 * always said to be the issuer's, whatever the request says.
 */
export async function mountProvider(fastify: FastifyInstance, host: ProviderHost, config: Readonly<Config>): Promise<void> {
  const issuer = new URL(config.issuer);
  await fastify.register((scope, _options, done) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_request, _payload, parsed) => parsed(null));
    for (const url of PATHS) {
      scope.all(url, async (request, reply) => {
        for (const [name, value] of Object.entries(reply.getHeaders())) if (value !== undefined) reply.raw.setHeader(name, value);
        Object.assign(request.raw.headers, {
          host: issuer.host,
          'x-forwarded-host': issuer.host,
          'x-forwarded-proto': issuer.protocol.slice(0, -1),
        });
        void reply.hijack();
        await host.handle(request.raw, reply.raw, { address: request.ip, nonce: request.nonce });
      });
    }
    done();
  });
}
