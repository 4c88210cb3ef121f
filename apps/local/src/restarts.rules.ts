const MINUTE = 60_000;
const DELAYS = [0, 1_000, 2_000, 4_000];
const TOO_MANY = DELAYS.length + 1;

/**
 * What to do about a death: milliseconds until the next start, or `give-up` at the fifth within a minute.
 * `deaths`: when it died, this time included, in milliseconds, in order.
 */
export function afterDeath(deaths: readonly number[]): number | 'give-up' {
  const now = deaths.at(-1) ?? 0;
  const lately = deaths.filter((at) => at > now - MINUTE).length;
  return lately >= TOO_MANY ? 'give-up' : (DELAYS[lately - 1] ?? 0);
}
