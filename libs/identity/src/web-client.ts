import { createHmac } from 'node:crypto';
import type { Config, KeyRing } from '#libs/platform';

/** The web as a client of its own issuer. */
export const WEB_CLIENT_ID = 'vc-web';
export const CALLBACK_PATH = '/sign-in/callback';
export const SIGNED_OUT_PATH = '/signed-out';

export interface WebClient {
  readonly clientId: string;
  readonly secret: string;
}

/** With the embedded issuer the secret follows from the key ring, so that both apps know it and nobody has to write it down. */
export function webClient(config: Readonly<Config>, ring: KeyRing): WebClient {
  if (config.OIDC_ISSUER) return { clientId: config.OIDC_CLIENT_ID ?? '', secret: config.OIDC_CLIENT_SECRET ?? '' };
  const secret = createHmac('sha256', ring.key('session', 1)).update('client vc-web').digest('base64url');
  return { clientId: WEB_CLIENT_ID, secret };
}
