import { normaliseName, type BusinessVictim, type PostalAddress } from '#libs/victims';

/** What a keyed token is made of: two parts, so that none can be guessed by how often it is there. */
export type Parts = readonly [string, string];

const UNIT = /\b(?:flat|apartment|apt|unit|shop|suite|room)\s+(\d+[a-z]?|[a-z])\b/;
const NUMBER = /\b(\d+)([a-z])?\b/g;
const FORM = /^(.+?)[\s,]*\b(ltd|limited|plc|public limited company|llp|lp|cic|cyf|cyfyngedig|ccc)\.?$/i;
const FORMS: Readonly<Record<string, string>> = {
  limited: 'ltd',
  cyf: 'ltd',
  cyfyngedig: 'ltd',
  'public limited company': 'plc',
  ccc: 'plc',
};

/** A postcode without blanks, upper case; empty where none was said, or one that stands for "no fixed address". */
export function postcodeKey(text: string | undefined): string {
  const plain = (text ?? '').toUpperCase().replace(/[^A-Z0-9]/g, '');
  return plain.length < 5 || /^(NFA|ZZ99)/.test(plain) ? '' : plain;
}

/** About fifteen doors: the two halves of a postcode. Null: nobody said it. */
export function neighbourhoodOf(postcode: string | undefined): Parts | null {
  const key = postcodeKey(postcode);
  return key === '' ? null : [key.slice(0, -3), key.slice(-3)];
}

/**
 * One door: the numbers of house and flat and the postcode, however the address is written; without any number the name of the house. A UPRN
 * says it where the address does not. Null: not said well enough to say that two are one.
 */
export function doorOf(address: PostalAddress | null | undefined): Parts | null {
  if (!address) return null;
  const postcode = postcodeKey(address.postcode);
  const door = postcode === '' ? '' : numbersOf(address.lines, postcode) || normaliseName(address.lines[0]);
  if (door !== '') return [door, postcode];
  const uprn = address.uprn?.trim() ?? '';
  return uprn === '' ? null : ['uprn', uprn];
}

/**
 * An organisation over all its places: by its number in a register, else by the registered name of a company, which no other company may have.
 * A trading name says nothing: there are many a Corner Shop.
 */
export function organisationOf(business: Pick<BusinessVictim, 'companyNumber' | 'charityNumber' | 'legalName'>): Parts | null {
  const [company, charity] = [business.companyNumber, business.charityNumber].map(registered);
  if (company) return ['company', company];
  if (charity) return ['charity', charity];
  const [, name, form] = FORM.exec(business.legalName?.trim() ?? '') ?? [];
  if (!name || !form) return null;
  return [normaliseName(name.replace(/&/g, ' and ')), FORMS[form.toLowerCase()] ?? form.toLowerCase()];
}

/** "Flat 2, 12 High Street" and "12 High Street, flat 2" are `12 2`, "12a" is `12 a`. */
function numbersOf(lines: readonly string[], postcode: string): string {
  const inWords = new RegExp(`\\b${[...postcode].join('\\s*')}\\b`, 'gi');
  const text = lines.join(', ').replace(inWords, ' ').toLowerCase();
  const unit = UNIT.exec(text)?.[1] ?? '';
  const rest = unit === '' ? text : text.replace(UNIT, ' ');
  return [...rest.matchAll(NUMBER), ...unit.matchAll(/(\d+)?([a-z])?/g)]
    .flatMap(([, n, letter]) => [n, letter])
    .filter(Boolean)
    .join(' ');
}

/** A register's number: upper case, without leading noughts. */
function registered(text: string | undefined): string {
  return (text ?? '')
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '')
    .replace(/^0+/, '');
}
