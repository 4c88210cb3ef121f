import type { ReferralContent } from '#libs/intake';
import { addWorkingDays, plainDateOf, type PlainDate } from '#libs/kernel';
import type { Flags, VictimContent } from '#libs/victims';
import type { Chance } from './chance';

/** Names that nobody has: each is made to be seen through. */
const GIVEN = ['Exa', 'Demi', 'Sampla', 'Testin', 'Fikta', 'Proba', 'Moka', 'Plazi', 'Dumo', 'Mokko', 'Ensa', 'Trialin'];
const FAMILY = [
  'Demosworth',
  'Exampleby',
  'Samplington',
  'Testerley',
  'Mockford',
  'Pretendale',
  'Inventham',
  'Fictonby',
  'Placehold',
  'Trialbury',
];
const SHOPS = ['Example Stores', 'Sample Newsagents', 'Placeholder Hardware', 'Invented Fuels', 'Demo Bakery'];
const DISTRICTS = ['E08000025', 'E08000025', 'E08000025', 'E08000026', 'E08000027', 'E08000028', 'E08000029', 'E08000030', 'E08000031'];

/** Home Office code, words, flags that go with it, and how often it comes. */
const OFFENCES: readonly {
  code: string;
  words: string;
  often: number;
  flags?: Flags;
  suspect?: 'ex-partner' | 'partner';
  business?: boolean;
}[] = [
  { code: '28E', words: 'Burglary of a dwelling', often: 18 },
  { code: '8N', words: 'Assault with injury', often: 14 },
  { code: '8N', words: 'Assault with injury', often: 9, flags: { domesticAbuse: true }, suspect: 'ex-partner' },
  { code: '8Q', words: 'Stalking', often: 5, flags: { stalking: true }, suspect: 'ex-partner' },
  { code: '34B', words: 'Robbery of personal property', often: 9 },
  { code: '49', words: 'Other theft', often: 14 },
  { code: '45', words: 'Theft from a vehicle', often: 9 },
  { code: '8P', words: 'Racially or religiously aggravated assault', often: 4, flags: { hate: ['race'] } },
  { code: '19C', words: 'Rape', often: 3 },
  { code: '46', words: 'Shoplifting', often: 8, business: true },
  { code: '30C', words: 'Burglary of a business', often: 6, business: true },
  { code: '5D', words: 'Assault with intent to cause serious harm', often: 3, flags: { vulnerable: true } },
];
const HOUR = 3_600_000;

/** A referral of the demonstration, made some days after the report: mostly in time, some late, a few undated. */
export function inventedReferral(n: number, receivedAt: Date, by: { force: string; prefix: string }, chance: Chance): ReferralContent {
  const offence = offenceOf(chance);
  const reportedAt = new Date(receivedAt.getTime() - delayDays(chance) * 24 * HOUR - chance.whole(5) * HOUR);
  const asked = offence.flags?.domesticAbuse || offence.code === '19C' ? chance.happens(0.8) : chance.happens(0.5);
  const consent = {
    basis: 'public-task',
    toContact: chance.happens(0.03) ? 'refused' : asked ? 'given' : 'not-asked',
    at: iso(reportedAt),
  } as const;
  return {
    externalId: `DEMO-${String(n).padStart(4, '0')}`,
    source: 'police',
    referredAt: iso(receivedAt),
    crime: {
      force: by.force,
      reference: `${by.prefix}/${900000 + n}/25`,
      offenceCode: offence.code,
      offence: offence.words,
      ...(chance.happens(0.96) ? { reportedAt: iso(reportedAt) } : {}),
      occurredFrom: iso(new Date(reportedAt.getTime() - (2 + chance.whole(40)) * HOUR)),
      district: chance.one(DISTRICTS),
    },
    victim: offence.business ? business(n, chance) : person(n, chance, offence.flags !== undefined),
    consent,
    ...(chance.happens(0.4) ? { consents: [{ purpose: 'feedback-to-referrer', decision: 'given' }] as const } : {}),
    flags: { domesticAbuse: false, ...offence.flags, ...(chance.happens(0.04) ? { suspectAtAddress: true } : {}) },
    ...(offence.suspect ? { suspect: { relationship: offence.suspect } } : {}),
    ...(offence.flags?.domesticAbuse ? { risk: { tool: 'DASH', band: chance.one(['standard', 'medium', 'high'] as const) } } : {}),
    officer: { name: 'PC Demo', collarNumber: String(1000 + chance.whole(40)) },
    summary: 'An invented referral of the demonstration.',
  };
}

function person(n: number, chance: Chance, marked: boolean): VictimContent {
  const safe = marked ? { safe: chance.happens(0.85) } : chance.happens(0.3) ? { safe: true } : {};
  return {
    kind: 'person',
    givenName: chance.one(GIVEN),
    familyName: `${chance.one(FAMILY)}${chance.happens(0.2) ? `-${chance.one(FAMILY)}` : ''}`,
    dateOfBirth: `${1935 + chance.whole(70)}-${two(1 + chance.whole(12))}-${two(1 + chance.whole(28))}`,
    gender: chance.one(['female', 'male', 'female', 'male', 'other']),
    language: 'en',
    phones: chance.happens(0.94) ? [{ number: `07700 900${String(n % 1000).padStart(3, '0')}`, kind: 'mobile', ...safe }] : [],
    emails: chance.happens(0.3) ? [{ address: `demo${n}@example.org` }] : [],
    address: { lines: [`${1 + (n % 90)} Example Road`], town: 'Birmingham', postcode: `B${1 + (n % 30)} 1AA` },
  };
}

function business(n: number, chance: Chance): VictimContent {
  const name = chance.one(SHOPS);
  return {
    kind: 'business',
    legalName: `${name} Ltd`,
    tradingName: name,
    premises: { lines: [`${1 + (n % 12)} Example Parade`], town: 'Birmingham', postcode: 'B1 1AA' },
    namedContact: {
      name: `${chance.one(GIVEN)} ${chance.one(FAMILY)}`,
      role: 'Manager',
      phones: [{ number: '0121 496 0123', kind: 'work', safe: true }],
    },
    staffHarmed: chance.whole(2),
  };
}

/** How many days pass between report and referral: 84 % within two. */
function delayDays(chance: Chance): number {
  const fall = chance.next();
  return fall < 0.55 ? 0 : fall < 0.84 ? 1 : fall < 0.92 ? 4 : 6 + chance.whole(9);
}

function offenceOf(chance: Chance): (typeof OFFENCES)[number] {
  let left = chance.whole(OFFENCES.reduce((sum, o) => sum + o.often, 0));
  return OFFENCES.find((o) => (left -= o.often) < 0) ?? OFFENCES[0]!;
}

/** The next working day on or after an instant, for people who work by day. */
export const workingDayAfter = (at: Date, days: number): PlainDate => addWorkingDays(plainDateOf(at), days);

const two = (n: number) => String(n).padStart(2, '0');
const iso = (at: Date) => at.toISOString();
