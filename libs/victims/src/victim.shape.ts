import type {
  ChannelOwner,
  ContactWay,
  HateStrand,
  PhoneKind,
  PreferenceStrength,
  SuspectRelationship,
  VictimRole,
  Weekday,
} from './victim.words';

/** A mark of safety: true, false, or absent, which means unknown. Unknown is never the same as safe. */
export type SafetyMark = boolean | undefined;

export interface Phone {
  /** As it was sent; judged, never corrected. */
  number: string;
  kind?: PhoneKind;
  belongsTo?: ChannelOwner;
  safe?: boolean;
  /** Absent = as `safe`. */
  textSafe?: boolean;
  voicemail?: boolean;
  /** ISO instant at which somebody last made sure. */
  confirmedAt?: string;
}

export interface Email {
  address: string;
  safe?: boolean;
}

export interface PostalAddress {
  lines: string[];
  town?: string;
  postcode?: string;
  uprn?: string;
  safeToWrite?: boolean;
}

export interface Guardian {
  givenName?: string;
  familyName?: string;
  relationship?: string;
  isSuspect?: boolean;
  livesWithVictim?: boolean;
  phone?: string;
  safe?: boolean;
}

export interface PersonVictim {
  kind: 'person';
  /** The referrer's own id of this person. */
  externalId?: string;
  role?: VictimRole;
  deceased?: boolean;
  givenName?: string;
  /** A person with one name has it here. */
  familyName: string;
  otherNames?: string[];
  /** `YYYY-MM-DD`. */
  dateOfBirth?: string;
  sex?: string;
  gender?: string;
  ethnicity?: string;
  language?: string;
  interpreterNeeded?: boolean;
  disability?: string;
  accessNeeds?: string;
  phones?: Phone[];
  emails?: Email[];
  address?: PostalAddress;
  guardian?: Guardian;
}

export interface NamedContact {
  name?: string;
  role?: string;
  authorisedForStatement?: boolean;
  phones?: Phone[];
  emails?: Email[];
}

export interface BusinessVictim {
  kind: 'business';
  externalId?: string;
  legalName?: string;
  tradingName?: string;
  companyNumber?: string;
  charityNumber?: string;
  sicCode?: string;
  sector?: string;
  premises?: PostalAddress;
  namedContact?: NamedContact;
  staffHarmed?: number;
}

export type VictimContent = PersonVictim | BusinessVictim;

export interface ContactWindow {
  days: Weekday[];
  /** `HH:MM` in London. */
  from: string;
  to: string;
}

export interface ContactWishes {
  preferred?: ContactWay;
  preferredIs?: PreferenceStrength;
  cannotUse?: string[];
  windows?: ContactWindow[];
  safeWord?: string;
  mayTalkTo?: string;
  workerGender?: string;
  doNotContactAt?: string[];
  unsafeToContact?: boolean;
}

/** What somebody has warned of; an absent flag counts as not set. */
export interface Flags {
  domesticAbuse?: boolean;
  hate?: HateStrand[];
  stalking?: boolean;
  modernSlavery?: boolean;
  honourBased?: boolean;
  forcedMarriage?: boolean;
  fgm?: boolean;
  cse?: boolean;
  childProtection?: boolean;
  adultSafeguarding?: boolean;
  vulnerable?: boolean;
  intimidated?: boolean;
  persistentlyTargeted?: boolean;
  repeatVictim?: boolean;
  childrenPresent?: boolean;
  suspectAtAddress?: boolean;
  suicideRisk?: boolean;
  strangulation?: boolean;
  threatsToKill?: boolean;
  staffSafety?: boolean;
  mediaInterest?: boolean;
}

/** Never more of a suspect than what safety needs. */
export interface Suspect {
  relationship?: SuspectRelationship;
  onBail?: boolean;
  noContactCondition?: boolean;
  isPoliceOrStaff?: boolean;
}
