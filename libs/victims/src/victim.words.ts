/** The closed lists about a victim and how to reach them: each code of the contract with the words that a caseworker reads. */

export const VICTIM_KINDS = { person: 'A person', business: 'A business or organisation' } as const;
export type VictimKind = keyof typeof VICTIM_KINDS;

export const VICTIM_ROLES = {
  direct: 'The victim of the crime',
  'bereaved-relative': 'A bereaved relative',
  'parent-or-guardian': 'A parent or guardian of the victim',
  spokesperson: 'Someone who speaks for the victim',
  'harmed-witness': 'A witness who was harmed',
  'child-of-domestic-abuse': 'A child affected by domestic abuse',
  'born-of-rape': 'A person born of rape',
} as const;
export type VictimRole = keyof typeof VICTIM_ROLES;

export const PHONE_KINDS = { mobile: 'Mobile', landline: 'Landline', work: 'Work' } as const;
export type PhoneKind = keyof typeof PHONE_KINDS;

export const CHANNEL_OWNERS = {
  victim: 'The victim',
  guardian: 'A parent or guardian',
  shared: 'Shared with other people',
  'third-party': 'Someone else',
} as const;
export type ChannelOwner = keyof typeof CHANNEL_OWNERS;

/** The ways of contact that a victim may prefer, and that a first contact may use. */
export const CONTACT_WAYS = { phone: 'Telephone', sms: 'Text message', email: 'E-mail', letter: 'Letter' } as const;
export type ContactWay = keyof typeof CONTACT_WAYS;

export const PREFERENCE_STRENGTHS = { wish: 'A wish', need: 'A need' } as const;
export type PreferenceStrength = keyof typeof PREFERENCE_STRENGTHS;

export const SUSPECT_RELATIONSHIPS = {
  stranger: 'A stranger',
  acquaintance: 'An acquaintance',
  partner: 'Partner',
  'ex-partner': 'Former partner',
  family: 'A member of the family',
  household: 'Someone in the household',
  carer: 'A carer',
  colleague: 'A colleague',
  neighbour: 'A neighbour',
  other: 'Someone else',
  'not-known': 'Not known',
} as const;
export type SuspectRelationship = keyof typeof SUSPECT_RELATIONSHIPS;

export const HATE_STRANDS = {
  race: 'Race',
  religion: 'Religion',
  'sexual-orientation': 'Sexual orientation',
  disability: 'Disability',
  transgender: 'Transgender identity',
  other: 'Another characteristic',
} as const;
export type HateStrand = keyof typeof HATE_STRANDS;

export const WEEKDAYS = {
  mon: 'Monday',
  tue: 'Tuesday',
  wed: 'Wednesday',
  thu: 'Thursday',
  fri: 'Friday',
  sat: 'Saturday',
  sun: 'Sunday',
} as const;
export type Weekday = keyof typeof WEEKDAYS;

export const RISK_BANDS = { standard: 'Standard', medium: 'Medium', high: 'High' } as const;
export type RiskBand = keyof typeof RISK_BANDS;
