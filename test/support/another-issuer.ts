import { createHash, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';

/** Whoever is signed in there at the moment. */
export interface Person {
  readonly sub: string;
  readonly email: string;
  readonly verified: boolean;
}

export interface AnotherIssuer {
  readonly url: string;
  /** Who answers at its sign-in page from now on. */
  signedIn: Person;
  /** An access token as a machine gets it (RFC 9068). */
  machineToken(clientId: string, audience: string): Promise<string>;
  close(): void;
}

interface Asked {
  readonly challenge: string;
  readonly nonce: string;
  readonly redirect: string;
}

export const WEB_CLIENT = { id: 'victims-web', secret: 'a-secret-of-the-other-issuer' };

/**
 * A strict OpenID provider that is not ours: authorization code with PKCE, a client that proves who it is, codes that count once. It lets the browser
 * pass at once as whoever is signed in there.
 */
export async function anotherIssuer(): Promise<AnotherIssuer> {
  const { publicKey, privateKey } = await generateKeyPair('RS256');
  const jwks = { keys: [{ ...(await exportJWK(publicKey)), kid: 'theirs', alg: 'RS256', use: 'sig' }] };
  const codes = new Map<string, Asked>();
  const signed = (claims: object, typ: string) =>
    new SignJWT({ ...claims })
      .setProtectedHeader({ alg: 'RS256', kid: 'theirs', typ })
      .setIssuer(issuer.url)
      .setIssuedAt()
      .setExpirationTime('5m');

  const authorize = (query: URLSearchParams, reply: ServerResponse): void => {
    const needed = { response_type: 'code', client_id: WEB_CLIENT.id, code_challenge_method: 'S256' };
    const wrong = Object.entries(needed).filter(([name, value]) => query.get(name) !== value);
    if (wrong.length > 0) return void reply.writeHead(400).end();
    const code = randomUUID();
    const redirect = query.get('redirect_uri') ?? '';
    codes.set(code, { challenge: query.get('code_challenge') ?? '', nonce: query.get('nonce') ?? '', redirect });
    const back = new URLSearchParams({ code, state: query.get('state') ?? '', iss: issuer.url });
    reply.writeHead(302, { location: `${redirect}?${back.toString()}` }).end();
  };

  const token = async (request: IncomingMessage, reply: ServerResponse): Promise<void> => {
    const form = new URLSearchParams(await textOf(request));
    const asked = codes.get(form.get('code') ?? '');
    codes.delete(form.get('code') ?? '');
    const proof = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url');
    const fine = asked?.challenge === proof && asked.redirect === form.get('redirect_uri') && isClient(request, form);
    if (!fine) return json(reply, { error: 'invalid_grant' }, 400);
    const { sub, email, verified } = issuer.signedIn;
    const idToken = await signed({ sub, email, email_verified: verified, nonce: asked.nonce }, 'JWT')
      .setAudience(WEB_CLIENT.id)
      .sign(privateKey);
    json(reply, { access_token: randomUUID(), token_type: 'Bearer', expires_in: 300, id_token: idToken });
  };

  const server = createServer((request, reply) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', issuer.url);
    if (pathname === '/authorize') authorize(searchParams, reply);
    else if (pathname === '/token') void token(request, reply);
    else if (pathname === '/jwks') json(reply, jwks);
    else json(reply, discovery(issuer.url));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const issuer: AnotherIssuer = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    signedIn: { sub: 'nobody', email: 'nobody@example.org', verified: true },
    machineToken: (clientId, audience) =>
      signed({ client_id: clientId, scope: 'referrals:read' }, 'at+jwt').setAudience(audience).sign(privateKey),
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
  return issuer;
}

const discovery = (url: string) => ({
  ...{ issuer: url, authorization_endpoint: `${url}/authorize`, token_endpoint: `${url}/token`, jwks_uri: `${url}/jwks` },
  end_session_endpoint: `${url}/leave`,
  response_types_supported: ['code'],
  subject_types_supported: ['public'],
  id_token_signing_alg_values_supported: ['RS256'],
  authorization_response_iss_parameter_supported: true,
});

function isClient(request: IncomingMessage, form: URLSearchParams): boolean {
  const basic = Buffer.from(`${WEB_CLIENT.id}:${WEB_CLIENT.secret}`).toString('base64');
  if (request.headers.authorization === `Basic ${basic}`) return true;
  return form.get('client_id') === WEB_CLIENT.id && form.get('client_secret') === WEB_CLIENT.secret;
}

async function textOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString();
}

function json(reply: ServerResponse, body: object, status = 200): void {
  reply.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
