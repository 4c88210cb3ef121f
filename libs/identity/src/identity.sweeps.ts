import { expiry, type Sweep, type Work } from '#libs/platform';

/** What signing in leaves behind and nobody needs any more. By the wall's clock: a turned clock signs nobody out. */
export function identitySweeps(work: Work): Sweep[] {
  return [
    expiry(work, {
      book: 'session',
      table: 'session',
      ended: `ends_at <= $1::timestamptz or seen_at <= $1::timestamptz - interval '30 minutes'`,
    }),
    expiry(work, { book: 'oidc_state', table: 'oidc_state', ended: 'expires_at < $1' }),
    expiry(work, { book: 'sign_in_failure', table: 'sign_in_failure', ended: `last_at < $1::timestamptz - interval '12 hours'` }),
  ];
}
