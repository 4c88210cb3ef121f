import type { OffenceGroup } from '#libs/crimes';
import type { Flags, VictimRole } from '#libs/victims';

/** What somebody says in plain words, as triage reads it: the group of the offence, and the warnings that go with it. */
interface Kind {
  readonly group?: OffenceGroup;
  readonly flags?: Flags;
  /** Somebody close to a person who was killed is a victim of their own. */
  readonly role?: VictimRole;
}

export const KINDS = {
  hurt: { group: 'violence-with-injury' },
  threatened: { group: 'violence-without-injury' },
  'at-home': { flags: { domesticAbuse: true } },
  stalked: { group: 'stalking-and-harassment', flags: { stalking: true } },
  sexual: { group: 'other-sexual-offences' },
  robbed: { group: 'robbery-of-personal-property' },
  burgled: { group: 'residential-burglary' },
  stolen: { group: 'other-theft-offences' },
  vehicle: { group: 'vehicle-offences' },
  damaged: { group: 'criminal-damage' },
  fire: { group: 'arson' },
  tricked: { group: 'fraud' },
  hated: { group: 'public-order-offences' },
  exploited: { flags: { modernSlavery: true } },
  'road-hurt': { group: 'death-or-serious-injury-unlawful-driving' },
  'road-killed': { group: 'death-or-serious-injury-unlawful-driving', role: 'bereaved-relative' },
  killed: { group: 'homicide', role: 'bereaved-relative' },
  other: {},
} as const satisfies Readonly<Record<string, Kind>>;
export type KindName = keyof typeof KINDS;

export const kindOf = (name: KindName): Kind => KINDS[name];

/** Warnings that somebody may tick: each but `hate`, which is asked about on a page of its own, is a flag of the referral. */
export const MORE = [
  'domesticAbuse',
  'suspectAtAddress',
  'stalking',
  'threatsToKill',
  'strangulation',
  'suicideRisk',
  'childrenPresent',
  'honourBased',
  'forcedMarriage',
  'fgm',
  'modernSlavery',
  'hate',
  'intimidated',
  'repeatVictim',
] as const satisfies readonly (keyof Flags)[];
