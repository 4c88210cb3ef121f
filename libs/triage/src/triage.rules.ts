import type { ReferralContent, TriageOutcome } from '#libs/intake';
import { firstContactOf } from './first-contact.rules';
import { moreCautious } from './cautious.rules';
import { knownOf } from './triage.facts';
import { notesOf, whyConsent, whyDuplicate, whyExcluded, whyForTheHub, whyInsufficient, whyNew, whyNotSafe } from './triage.reasons';
import { asksFirst, isExcluded, isForTheHub, isNotSafe } from './triage.conditions';
import type { Reason, TriageContext, TriageDecision, TriageFacts, TriageResult } from './triage.shape';

/** Changes whenever a row, an order or a word of the table changes what is decided. */
export const TRIAGE_VERSION = '1';

export interface TriageRow {
  readonly outcome: TriageOutcome;
  readonly state: TriageDecision['state'];
  /** What the row asks, as a question that is answered with yes or no. */
  readonly asks: string;
  readonly when: (facts: TriageFacts) => boolean;
  readonly why: (facts: TriageFacts) => readonly Reason[];
}

/** The table of triage, read from the top: the first row that holds decides. */
export const TRIAGE_TABLE: readonly TriageRow[] = [
  {
    outcome: 'duplicate',
    state: 'duplicate',
    asks: 'Was the same person referred before for this crime, and is nothing new?',
    when: (f) => f.match !== null && f.match.differs.length === 0,
    why: whyDuplicate,
  },
  {
    outcome: 'new-information',
    state: 'held',
    asks: 'Was the same person referred before for this crime, with something else about contact, safety, consent, warnings, suspect or risk?',
    when: (f) => f.match !== null,
    why: whyNew,
  },
  {
    outcome: 'child-protection',
    state: 'held',
    asks: 'Is child protection marked for somebody under 18, or of unknown age?',
    when: isForTheHub,
    why: whyForTheHub,
  },
  {
    outcome: 'consent-needed',
    state: 'held',
    asks: 'Was contact refused, or not agreed to where the victim has to agree first (a sexual offence, under 18, bereaved)?',
    when: (f) => f.toContact === 'refused' || (f.toContact !== 'given' && asksFirst(f)),
    why: whyConsent,
  },
  {
    outcome: 'no-safe-contact',
    state: 'held',
    asks: 'Is it unsafe to make contact, or is no safe way left?',
    when: isNotSafe,
    why: whyNotSafe,
  },
  {
    outcome: 'consent-needed',
    state: 'held',
    asks: 'Domestic abuse: is consent missing, and did nobody decide to go without it for a reason?',
    when: (f) => f.domesticAbuse && f.toContact !== 'given' && f.consentOverride !== 'decided',
    why: whyConsent,
  },
  {
    outcome: 'excluded-offence',
    state: 'declined',
    asks: 'Is the offence on the list of those that are not taken on, without an exemption (self-referral, strict contact, enhanced rights, repeat)?',
    when: isExcluded,
    why: whyExcluded,
  },
  {
    outcome: 'insufficient-contact',
    state: 'held',
    asks: 'Is there no way of contact that can be used?',
    when: (f) => f.usable.length === 0,
    why: whyInsufficient,
  },
  { outcome: 'ready', state: 'received', asks: 'Otherwise it is ready.', when: () => true, why: () => [] },
];

/** Every version that ever decided. An old one stays as it was, so that what it decided can be explained. */
export const TRIAGE_TABLES: Readonly<Record<string, readonly TriageRow[]>> = Object.freeze({ [TRIAGE_VERSION]: TRIAGE_TABLE });

/** What a table makes of facts, and why. Total and pure: the same facts always come to the same decision. */
export function decide(facts: TriageFacts, table: readonly TriageRow[] = TRIAGE_TABLE): TriageDecision {
  const row = table.find((r) => r.when(facts)) ?? table[table.length - 1]!;
  const first = row.outcome === 'ready' ? firstContactOf(facts) : null;
  const reasons = [...row.why(facts), ...(first ? [first.because] : []), ...notesOf(facts)];
  return { outcome: row.outcome, state: row.state, firstContact: first?.way ?? null, reasons };
}

/** Decides what becomes of a referral, and says why. Total and pure: the same content and context always give the same answer. */
export function triage(content: ReferralContent, context: TriageContext): TriageResult {
  const { facts, match } = knownOf(content, context);
  const decision = decide(facts);
  const isNew = decision.outcome === 'new-information' && match !== null;
  return {
    ...decision,
    facts,
    earlierId: isNew || decision.outcome === 'duplicate' ? (match?.about.id ?? null) : null,
    merged: isNew && match ? moreCautious(match.about.content, content) : null,
    version: TRIAGE_VERSION,
  };
}
