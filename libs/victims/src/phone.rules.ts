import { parsePhoneNumberFromString } from 'libphonenumber-js';
import type { Phone } from './victim.shape';

/**
 * A number in E.164 when its length is possible for its country (Britain unless it says another), else undefined. Stricter
 * validity lags behind numbering plans and refuses the numbers kept for drama and tests.
 */
export function dialable(number: string | undefined | null): string | undefined {
  if (!number) return undefined;
  const parsed = parsePhoneNumberFromString(number.normalize('NFKC').replace(/\(0\)/g, '').trim(), 'GB');
  return parsed?.isPossible() ? parsed.number : undefined;
}

/** A number that can take a text message: a UK mobile. */
export function isTextable(e164: string): boolean {
  return e164.startsWith('+447');
}

/** A telephone that stands in the home: said to be one, or, when nothing truer is said, a UK number that is not a mobile. */
export function isLandline(phone: Phone, e164: string): boolean {
  if (phone.kind === 'landline') return true;
  return phone.kind !== 'work' && e164.startsWith('+44') && !isTextable(e164);
}
