import type { PostalAddress } from './victim.shape';

/**
 * Whether two addresses are one place, read broadly: one UPRN, or one postcode and the same numbers of house and flat (without any, the same
 * first line). It decides what becomes unsafe, so two ways of writing one door must not be taken for two.
 */
export function isSameAddress(a: PostalAddress | null, b: PostalAddress | null): boolean {
  if (!a || !b) return false;
  if (a.uprn?.trim() && a.uprn.trim() === b.uprn?.trim()) return true;
  const [x, y] = [plain(a.postcode), plain(b.postcode)];
  if (x !== y) return false;
  if (x === '' && plain(a.town) !== plain(b.town)) return false;
  const [m, n] = [numbers(a), numbers(b)];
  return m === '' && n === '' ? plain(a.lines[0]) === plain(b.lines[0]) : m === n && (x !== '' || plain(a.lines[0]) === plain(b.lines[0]));
}

const plain = (text: string | undefined): string => (text ?? '').toLowerCase().replace(/[^\p{L}\d]/gu, '');
const numbers = (a: PostalAddress): string => (a.lines.join(' ').match(/\d+/g) ?? []).sort().join(' ');
