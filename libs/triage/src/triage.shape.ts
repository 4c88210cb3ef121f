import type { ReferralContent, ReferralState, TriageOutcome } from '#libs/intake';
import type { PlainDate } from '#libs/kernel';
import type { ContactWay } from '#libs/victims';

/** Why, in words that a caseworker reads aloud, and a code that may stand in the record. Never a victim's data. */
export interface Reason {
  code: string;
  words: string;
}

/** A referral of the same force and crime reference that came before. */
export interface EarlierReferral {
  id: string;
  /** A closed case's referral is `closed`. */
  state: ReferralState;
  receivedAt: Date;
  outcome?: TriageOutcome;
  /** As it stands now, amendments and more cautious values included. */
  content: ReferralContent;
}

export interface TriageSettings {
  /** Home Office codes (`triage.excludedOffences`). */
  excludedOffences: readonly string[];
  /** `triage.duplicateDays`. */
  duplicateDays: number;
}

export interface TriageContext {
  /** The instant and the London day of receipt. */
  now: Date;
  today: PlainDate;
  settings: TriageSettings;
  /** Only those of the same force and normalised crime reference are looked at; others may be among them. */
  earlier: readonly EarlierReferral[];
  /** True when our own records show a repeat victim, whatever the referrer says. */
  knownRepeat?: boolean;
  /** True when it came by a public form, from somebody whom nobody knows: it changes no earlier referral, and its channels are unproven. */
  publicForm?: boolean;
}

/** What triage took the referral to be: for `case_facts`, which can be erased. `age` is personal: never in the record of acts. */
export interface TriageFacts {
  offenceGroup: string | null;
  serious: boolean;
  enhancedMayApply: boolean;
  sexual: boolean;
  strictContact: boolean;
  /** Completed years on the day of receipt; null when unknown or a business. */
  age: number | null;
  usable: readonly ContactWay[];
  /** An adult with a child-protection flag: a safeguarding task is due the same day. */
  safeguardingToday: boolean;
}

export interface TriageResult {
  outcome: TriageOutcome;
  state: Extract<ReferralState, 'received' | 'held' | 'declined' | 'duplicate'>;
  firstContact: ContactWay | null;
  reasons: readonly Reason[];
  facts: TriageFacts;
  /** The referral that a duplicate or new information is about. */
  earlierId: string | null;
  /** Only for `new-information`: the earlier content with the more cautious of both values, to be applied at once. */
  merged: ReferralContent | null;
  /** The version of the rules that decided. */
  version: string;
}
