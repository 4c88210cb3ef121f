import type { Flags } from '#libs/victims';

/** Each warning about a victim's safety, as one would say it to a colleague. `hate` is a list and stands by itself. */
export const FLAG_WORDS = {
  domesticAbuse: 'Domestic abuse',
  stalking: 'Stalking or harassment',
  suspectAtAddress: 'The suspect is at the victim’s address',
  threatsToKill: 'Threats to kill',
  strangulation: 'Strangulation',
  suicideRisk: 'A risk of suicide',
  honourBased: 'So-called honour-based abuse',
  forcedMarriage: 'Forced marriage',
  fgm: 'Female genital mutilation',
  modernSlavery: 'Modern slavery',
  cse: 'Child sexual exploitation',
  childProtection: 'Child protection',
  adultSafeguarding: 'Adult safeguarding',
  childrenPresent: 'Children were there',
  vulnerable: 'Vulnerable',
  intimidated: 'Intimidated',
  persistentlyTargeted: 'Persistently targeted',
  repeatVictim: 'A victim before',
  staffSafety: 'A danger to staff',
  mediaInterest: 'The media are interested',
} as const satisfies Partial<Record<keyof Flags, string>>;
export type FlagName = keyof typeof FLAG_WORDS;
