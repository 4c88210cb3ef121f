import { createRemoteJWKSet, type JWTVerifyGetKey } from 'jose';
import { DomainError } from '#libs/kernel';

const PATIENCE_MS = 3_000;
const KEYS_FOR_MS = 3_600_000;

/** The public keys of the issuer, found by discovery at first use and kept for an hour; an unknown key id asks again. */
export function keysOf(issuer: string): () => Promise<JWTVerifyGetKey> {
  let found: Promise<JWTVerifyGetKey> | undefined;
  return () => {
    found ??= discover(issuer).catch((error: unknown) => {
      found = undefined;
      throw error;
    });
    return found;
  };
}

async function discover(issuer: string): Promise<JWTVerifyGetKey> {
  const response = await fetch(`${issuer}/.well-known/openid-configuration`, { signal: AbortSignal.timeout(PATIENCE_MS) }).catch(
    () => null,
  );
  if (!response?.ok) throw issuerAway();
  const { issuer: named, jwks_uri } = (await response.json()) as { issuer?: unknown; jwks_uri?: unknown };
  if (named !== issuer || typeof jwks_uri !== 'string') throw new Error('OIDC_ISSUER: its discovery document names another issuer');
  return createRemoteJWKSet(new URL(jwks_uri), { timeoutDuration: PATIENCE_MS, cacheMaxAge: KEYS_FOR_MS });
}

/** Not the fault of who asks: answered as "unavailable", never as a wrong token. */
export function issuerAway(): DomainError {
  return new DomainError('refused', 'unavailable');
}
