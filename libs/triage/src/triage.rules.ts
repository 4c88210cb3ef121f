import type { ReferralContent, TriageOutcome } from '#libs/intake';
import { firstContactOf } from './first-contact.rules';
import { moreCautious } from './cautious.rules';
import { factsOf, knownOf, type KnownFacts } from './triage.facts';
import { notesOf, whyConsent, whyDuplicate, whyExcluded, whyInsufficient, whyNew, whyNotSafe } from './triage.reasons';
import { isExcluded, isOverridden, asksFirst, isNotSafe } from './triage.conditions';
import type { Reason, TriageContext, TriageResult } from './triage.shape';

/** Changes whenever a row, an order or a word of the table changes what is decided. */
export const TRIAGE_VERSION = '1';

interface Row {
  readonly outcome: TriageOutcome;
  readonly state: TriageResult['state'];
  readonly when: (known: KnownFacts) => boolean;
  readonly why: (known: KnownFacts) => readonly Reason[];
}

/** The table of triage, read from the top: the first row that holds decides. */
export const TRIAGE_TABLE: readonly Row[] = [
  { outcome: 'duplicate', state: 'duplicate', when: (k) => k.match !== null && k.match.differs.length === 0, why: whyDuplicate },
  { outcome: 'new-information', state: 'held', when: (k) => k.match !== null, why: whyNew },
  {
    outcome: 'child-protection',
    state: 'held',
    when: (k) => k.content.flags?.childProtection === true && k.content.victim.kind === 'person' && (k.under18 || k.age === null),
    why: (k) => [
      {
        code: k.under18 ? 'child-protection' : 'child-protection-age-unknown',
        words: `Child protection is marked and the victim is ${k.under18 ? 'under 18' : 'of unknown age'}: decide with the safeguarding hub.`,
      },
    ],
  },
  {
    outcome: 'consent-needed',
    state: 'held',
    when: (k) => k.content.consent?.toContact === 'refused' || (k.content.consent?.toContact !== 'given' && asksFirst(k)),
    why: whyConsent,
  },
  { outcome: 'no-safe-contact', state: 'held', when: isNotSafe, why: whyNotSafe },
  {
    outcome: 'consent-needed',
    state: 'held',
    when: (k) => k.content.flags?.domesticAbuse === true && k.content.consent?.toContact !== 'given' && !isOverridden(k.content),
    why: whyConsent,
  },
  { outcome: 'excluded-offence', state: 'declined', when: isExcluded, why: whyExcluded },
  { outcome: 'insufficient-contact', state: 'held', when: (k) => k.ways.length === 0, why: whyInsufficient },
  { outcome: 'ready', state: 'received', when: () => true, why: () => [] },
];

/** Decides what becomes of a referral, and says why. Total and pure: the same content and context always give the same answer. */
export function triage(content: ReferralContent, context: TriageContext): TriageResult {
  const known = knownOf(content, context);
  const row = TRIAGE_TABLE.find((r) => r.when(known)) ?? TRIAGE_TABLE[TRIAGE_TABLE.length - 1]!;
  const first = row.outcome === 'ready' ? firstContactOf(known) : null;
  const isNew = row.outcome === 'new-information' && known.match !== null;
  return {
    outcome: row.outcome,
    state: row.state,
    firstContact: first?.way ?? null,
    reasons: [...row.why(known), ...(first ? [first.because] : []), ...notesOf(known)],
    facts: factsOf(known),
    earlierId: isNew || row.outcome === 'duplicate' ? (known.match?.about.id ?? null) : null,
    merged: isNew && known.match ? moreCautious(known.match.about.content, content) : null,
    version: TRIAGE_VERSION,
  };
}
