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

/** What was read of a telephone that was sent: kept as long as the telephone itself, so that nothing outlives what was sent. */
const read = new WeakMap<Phone, { readonly number: string; readonly e164: string | undefined }>();

/** The same of a telephone, which several rules ask about in turn: it is read once. */
export function numberOf(phone: Phone): string | undefined {
  const known = read.get(phone);
  if (known?.number === phone.number) return known.e164;
  const e164 = dialable(phone.number);
  read.set(phone, { number: phone.number, e164 });
  return e164;
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
