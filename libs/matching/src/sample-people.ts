import type { Dice } from './chance';
import { COMMUNITIES, LISTED_FAMILY, TAIL, type Community } from './known-names';

/** An invented person as they are, before anybody wrote them down. */
export interface SamplePerson {
  readonly id: string;
  readonly female: boolean;
  readonly given: string;
  readonly family: string;
  /** The name taken at a marriage, or had before it. */
  readonly changedFamily: string;
  readonly born: string;
  /** Where they live, and where they move to. */
  readonly homes: readonly Home[];
  readonly phones: readonly string[];
  readonly emails: readonly string[];
}

export interface Home {
  readonly postcode: string;
  readonly town: string;
}

const TOWNS = ['Birmingham:B', 'Birmingham:B', 'Birmingham:B', 'Coventry:CV', 'Wolverhampton:WV', 'Walsall:WS', 'Dudley:DY', 'Solihull:B'];
const MORE_TOWNS = ['West Bromwich:B', 'Halesowen:B', 'Sutton Coldfield:B', 'Stourbridge:DY', 'Smethwick:B', 'Bilston:WV', 'Tipton:DY'];
const INWARD = 'ABDEFGHJLNPQRSTUWXYZ';
const FIRST_YEAR = 1930;
const DAY_MS = 86_400_000;
const PARENT = { youngest: 19, oldest: 42 } as const;
const ADULT_BORN_BEFORE = 2007;

/** So often these things are so, from 0 to 1. */
const SHARES = {
  alone: 0.34,
  ofOneName: 0.8,
  twins: 0.03,
  namedAfterParent: 0.03,
  sharedPhone: 0.12,
  sharedEmail: 0.06,
  firstOfJanuary: { english: 0.004, others: 0.03 },
  double: 0.03,
  samePostcode: 0.35,
} as const;

/** Draws this many people in households: couples, parents and children, twins, a son with his father's name, one telephone for two. */
export function drawPeople(dice: Dice, most: number): SamplePerson[] {
  const people: SamplePerson[] = [];
  const streets: Home[] = [];
  while (people.length < most) people.push(...household(dice, people.length, streets));
  return people.slice(0, most);
}

function household(dice: Dice, first: number, streets: Home[]): SamplePerson[] {
  const community = communityOf(dice);
  const family = familyName(dice, community);
  const homes = [homeOf(dice, streets), homeOf(dice, streets), homeOf(dice, streets)];
  const number = () => `0400 ${String(dice.below(10_000_000)).padStart(7, '0')}`;
  const phone = number();
  const members: SamplePerson[] = [];
  const add = (over: Partial<SamplePerson>): SamplePerson => {
    const female = over.female ?? dice.hits(0.5);
    const given = over.given ?? dice.common(female ? community.female : community.male);
    const name = over.family ?? family;
    const shared = members.length > 0;
    const id = `p${first + members.length}`;
    const person: SamplePerson = {
      id,
      female,
      given,
      family: name,
      changedFamily: familyName(dice, community),
      born: bornIn(dice, FIRST_YEAR + dice.below(ADULT_BORN_BEFORE - FIRST_YEAR), community),
      homes: dice.hits(0.7) ? homes : [homes[0]!, homeOf(dice, streets), homeOf(dice, streets)],
      phones: [shared && dice.hits(SHARES.sharedPhone) ? phone : shared ? number() : phone, number()],
      emails:
        shared && dice.hits(SHARES.sharedEmail)
          ? members[0]!.emails
          : [emailOf(dice, given, name), emailOf(dice, given, name, 'example.com')],
      ...over,
    };
    members.push(person);
    return person;
  };
  const one = add({});
  if (dice.hits(SHARES.alone)) return members;
  const year = Number(one.born.slice(0, 4));
  const born = () => bornIn(dice, Math.max(FIRST_YEAR, Math.min(ADULT_BORN_BEFORE, year + dice.below(13) - 6)), community);
  add({ female: !one.female, born: born(), family: dice.hits(SHARES.ofOneName) ? family : familyName(dice, community) });
  for (let n = dice.below(4); n > 0; n -= 1) {
    const child = year + PARENT.youngest + dice.below(PARENT.oldest - PARENT.youngest);
    const female = dice.hits(0.5);
    const after = female === one.female && dice.hits(SHARES.namedAfterParent * 2);
    const grown = add({ female, born: bornIn(dice, child, community), ...(after && { given: one.given }) });
    if (dice.hits(SHARES.twins)) add({ born: grown.born, given: otherName(dice, community, grown.given), homes: grown.homes });
  }
  return members;
}

function otherName(dice: Dice, community: Community, not: string): string {
  for (;;) {
    const name = dice.common(dice.hits(0.5) ? community.female : community.male);
    if (name !== not) return name;
  }
}

function communityOf(dice: Dice): Community {
  let at = dice.next();
  for (const community of COMMUNITIES) {
    at -= community.share;
    if (at < 0) return community;
  }
  return COMMUNITIES[0]!;
}

function familyName(dice: Dice, community: Community): string {
  if (community.name !== 'english') return dice.common(community.family);
  const single = () => (dice.hits(LISTED_FAMILY) ? dice.common(community.family) : `${dice.common(TAIL.first)}${dice.common(TAIL.last)}`);
  return dice.hits(SHARES.double) ? `${single()}-${single()}` : single();
}

function bornIn(dice: Dice, year: number, { name }: Community): string {
  const share = name === 'english' ? SHARES.firstOfJanuary.english : SHARES.firstOfJanuary.others;
  const day = dice.hits(share) ? 0 : dice.below(365);
  return new Date(Date.UTC(year, 0, 1) + day * DAY_MS).toISOString().slice(0, 10);
}

/** A third of all live in a street where another household lives already. */
function homeOf(dice: Dice, streets: Home[]): Home {
  if (streets.length > 0 && dice.hits(SHARES.samePostcode)) return dice.one(streets);
  const [town = '', area = ''] = (dice.hits(0.75) ? dice.one(TOWNS) : dice.one(MORE_TOWNS)).split(':');
  const letter = () => INWARD[dice.below(INWARD.length)]!;
  const home = { town, postcode: `${area}${1 + dice.below(area === 'B' ? 46 : 12)} ${dice.below(10)}${letter()}${letter()}` };
  streets.push(home);
  return home;
}

const emailOf = (dice: Dice, given: string, family: string, domain = 'example.org'): string =>
  `${dice.hits(0.5) ? given : given[0]!}.${family.replace(/\W/g, '')}${dice.hits(0.6) ? dice.below(1000) : ''}@${domain}`;
