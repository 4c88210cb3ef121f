import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';

export interface TestIssuer {
  readonly url: string;
  /** An access token as the real issuer makes them (RFC 9068). */
  token(clientId: string, scope: string): Promise<string>;
  close(): void;
}

/** An issuer of tokens of its own, with discovery and keys, for tests of a door that verifies them. */
export async function testIssuer(audience: string): Promise<TestIssuer> {
  const { publicKey, privateKey } = await generateKeyPair('ES256');
  const jwks = { keys: [{ ...(await exportJWK(publicKey)), kid: 'one', alg: 'ES256', use: 'sig' }] };
  const server = createServer((request, reply) => {
    const found = request.url === '/jwks' ? jwks : { issuer: url, jwks_uri: `${url}/jwks` };
    reply.setHeader('content-type', 'application/json').end(JSON.stringify(found));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    token: (clientId, scope) =>
      new SignJWT({ client_id: clientId, scope })
        .setProtectedHeader({ alg: 'ES256', kid: 'one', typ: 'at+jwt' })
        .setIssuer(url)
        .setAudience(audience)
        .setExpirationTime('10m')
        .sign(privateKey),
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
