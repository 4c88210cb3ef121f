import type { ConsentToContact, ReferralContent, ReferralState, ReportedToPolice, Source, TriageOutcome } from '#libs/intake';
import type { PlainDate } from '#libs/kernel';
import type { ChannelKind, ChannelMark, ContactWay, NoChannel, PreferenceStrength, StrictReason, TalkTo } from '#libs/victims';
import type { Area } from './differences.rules';
import type { EnhancedReason } from './enhanced.rules';

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

/** A way of contact as triage judged it: never the number or address itself. */
export interface ChannelFact {
  readonly kind: ChannelKind;
  readonly mark: ChannelMark;
  /** The victim's own, and not a guardian's, a shared or somebody else's. */
  readonly own: boolean;
  readonly usable: boolean;
}

/**
 * All that the rows of the table ask, worked out once from what was sent: codes and marks, never a value of anybody. Kept sealed with the
 * decision and its version, so that the same table comes to the same outcome again, and can say why, for as long as the victim is known.
 */
export interface TriageFacts {
  readonly source: Source;
  readonly publicForm: boolean;
  /** As sent; `yes` when nothing was. */
  readonly reported: ReportedToPolice;
  readonly victimKind: 'person' | 'business';
  /** On the day of the decision; null when unknown, or a business. */
  readonly ageBand: string | null;
  readonly under18: boolean;
  /** With whom contact about a child is made; null for an adult. */
  readonly talkTo: TalkTo | null;
  readonly dead: boolean;
  readonly bereaved: boolean;
  readonly offenceGroup: string | null;
  /** A code was sent that our table does not know. */
  readonly offenceUnknown: boolean;
  readonly sexual: boolean;
  readonly serious: boolean;
  readonly enhanced: readonly EnhancedReason[];
  readonly strict: readonly StrictReason[];
  readonly domesticAbuse: boolean;
  readonly childProtection: boolean;
  readonly unsafeToContact: boolean;
  readonly toContact: ConsentToContact | null;
  /** A reason to go without consent: none, one without anybody who decided it, or one that somebody decided. */
  readonly consentOverride: 'none' | 'undecided' | 'decided';
  readonly channels: readonly ChannelFact[];
  /** Why something that was sent is no channel. */
  readonly noChannels: readonly NoChannel[];
  readonly usable: readonly ContactWay[];
  readonly preferred: ContactWay | null;
  readonly preferredIs: PreferenceStrength | null;
  readonly repeat: boolean;
  readonly onExcludedList: boolean;
  readonly duplicateDays: number;
  /** The referral of the same person and crime that came before, and in which areas this one says something else. */
  readonly match: { readonly earlierId: string; readonly differs: readonly Area[] } | null;
}

export interface TriageDecision {
  outcome: TriageOutcome;
  state: Extract<ReferralState, 'received' | 'held' | 'declined' | 'duplicate'>;
  firstContact: ContactWay | null;
  reasons: readonly Reason[];
}

export interface TriageResult extends TriageDecision {
  facts: TriageFacts;
  /** The referral that a duplicate or new information is about. */
  earlierId: string | null;
  /** Only for `new-information`: the earlier content with the more cautious of both values, to be applied at once. */
  merged: ReferralContent | null;
  /** The version of the rules that decided. */
  version: string;
}
