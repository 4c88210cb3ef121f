/** A number as its digits with country, `447700900123`: a national number is taken as British. Empty below seven digits. */
export function phoneOf(text: string): string {
  const digits = text.replace(/\(0\)/g, '').replace(/[^\d+]/g, '');
  const plain = digits.replace(/^\+/, '').replace(/^00/, '');
  if (plain.length < 7) return '';
  return /^(\+|00)/.test(digits) || plain.startsWith('44') ? plain.replace(/^440/, '44') : plain.replace(/^0?/, '44');
}

/** Providers that ignore dots and what follows a plus. */
const DOTLESS = new Set(['gmail.com', 'googlemail.com']);

/** An address in lower case, as its provider delivers it. Empty when it is none. */
export function emailOf(text: string): string {
  const [local = '', domain = ''] = text.trim().toLowerCase().split('@');
  if (local === '' || domain === '') return '';
  const box = local.split('+')[0]!;
  return DOTLESS.has(domain) ? `${box.replaceAll('.', '')}@gmail.com` : `${box}@${domain}`;
}
