const HEADER = [
  ...[
    'external_id',
    'source',
    'force',
    'crime_reference',
    'offence_code',
    'reported_at',
    'district',
    'victim_kind',
    'given_name',
    'family_name',
  ],
  ...['date_of_birth', 'phone', 'phone_safe', 'email', 'address_line_1', 'town', 'postcode', 'consent_basis', 'consent_to_contact'],
  ...['domestic_abuse', 'strangulation', 'legal_name', 'contact_name', 'contact_phone', 'summary'],
];
const OFFENCES = ['28E', '28E', '34B', '5D', '49', '8N', '105A', '37/2'];
const PARTS = [
  'an',
  'bel',
  'cor',
  'dra',
  'el',
  'fen',
  'gar',
  'hol',
  'il',
  'jas',
  'kem',
  'lor',
  'mir',
  'nor',
  'os',
  'pel',
  'quin',
  'ras',
  'sol',
  'tam',
];

/** A name that nobody bears, of so many syllables. */
const name = (n, syllables) => {
  const word = Array.from({ length: syllables }, (_, k) => PARTS[Math.floor(n / 20 ** k) % 20]).join('');
  return word[0].toUpperCase() + word.slice(1);
};

/** Below a bound, and the same each time it is asked: numbers of different salts say nothing of one another. */
function spread(n, salt, below) {
  let h = Math.imul(n + 1, 0x9e3779b1) ^ Math.imul(salt, 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 16), 0x7feb352d);
  h = Math.imul(h ^ (h >>> 15), 0x846ca68b);
  return ((h ^ (h >>> 16)) >>> 0) % below;
}

/** A plainly invented row: one in 20 is a victim of an earlier row again, one in 25 a business, one in 100 names no one. */
function row(n) {
  const who = n % 20 === 19 ? Math.max(0, n - 1 - spread(n, 1, 400)) : n;
  const business = n % 25 === 24;
  const day = (k) => String(1 + (k % 28)).padStart(2, '0');
  const month = (k) => String(1 + (k % 12)).padStart(2, '0');
  const born = `${1940 + spread(who, 2, 66)}-${month(spread(who, 3, 12))}-${day(spread(who, 4, 28))}`;
  const nobody = n % 100 === 50;
  const phone = `07700 ${String(900_000 + spread(who, 5, 99_999)).slice(0, 6)}`;
  const postcode = `B${1 + spread(who, 6, 40)} ${1 + spread(who, 7, 9)}${'ABDEFGHJLN'[spread(who, 8, 10)]}${'PQRSTUWXYZ'[spread(who, 9, 10)]}`;
  const value = {
    external_id: `LOAD-${n}`,
    source: 'police',
    force: 'west-midlands',
    crime_reference: `20/${1_000_000 + n}/25`,
    offence_code: OFFENCES[n % OFFENCES.length],
    reported_at: `2026-11-${day(n)}T09:30:00Z`,
    district: 'E08000025',
    victim_kind: business ? 'business' : 'person',
    given_name: business || nobody ? '' : name(spread(who, 10, 400), 2),
    family_name: business || nobody ? '' : name(spread(who, 11, 8_000), 3),
    date_of_birth: business ? '' : born,
    phone: business || n % 15 === 3 ? '' : phone,
    phone_safe: n % 3 === 0 ? 'Y' : '',
    email: n % 4 === 0 && !business ? `victim${who}@example.org` : '',
    address_line_1: business ? '' : `${1 + spread(who, 12, 200)} Example Road`,
    town: business ? '' : 'Birmingham',
    postcode: business ? '' : postcode,
    consent_basis: 'consent',
    consent_to_contact: n % 7 === 0 ? 'not-asked' : 'given',
    domestic_abuse: n % 9 === 0 ? 'Y' : '',
    strangulation: n % 90 === 0 ? 'Y' : '',
    legal_name: business ? `Invented Trading ${spread(who, 13, 900)} Limited` : '',
    contact_name: business ? 'Test Keeper' : '',
    contact_phone: business ? '0121 496 0000' : '',
    summary: 'An invented account for a drill.',
  };
  return HEADER.map((column) => value[column]).join(',');
}

/** The file of so many rows, as one text. */
export function importFile(rows) {
  const lines = [HEADER.join(',')];
  for (let n = 0; n < rows; n += 1) lines.push(row(n));
  return `${lines.join('\n')}\n`;
}
