import type { ReferralContent } from '#libs/intake';
import type { TriageResult } from '#libs/triage';

/** What the record says of a referral when it is received: all that the Code's clocks need, and nothing that names anybody. */
export function receivedDetail(content: ReferralContent, at: Date) {
  return {
    source: content.source,
    force: code(content.crime?.force),
    reported: content.crime?.reportedToPolice ?? (content.crime?.reference || content.source === 'police' ? 'yes' : 'not-disclosed'),
    reportedAt: iso(content.crime?.reportedAt),
    referredAt: iso(content.referredAt),
    receivedAt: at.toISOString(),
    toContact: content.consent?.toContact ?? null,
    consentAt: iso(content.consent?.at),
    victimKind: content.victim.kind,
    // A business has the Code's rights only with a named point of contact (domain paper §1.2).
    hasContact: content.victim.kind === 'person' || Boolean(content.victim.namedContact?.name),
  };
}

/** `decisionId` leads to the facts, which stand sealed in `triage_decision`. */
export function triagedDetail(result: TriageResult, decisionId: string) {
  return {
    outcome: result.outcome,
    state: result.state,
    firstContact: result.firstContact,
    rules: result.version,
    decisionId,
    strict: result.facts.strict.length > 0,
    serious: result.facts.serious,
    enhanced: result.facts.enhanced.length > 0,
    reasons: result.reasons.map((r) => r.code),
  };
}

/** An instant that can be read, as ISO; what cannot be read is no instant (the quality list says so). */
export function iso(text: string | undefined): string | null {
  const ms = text ? Date.parse(text) : NaN;
  return Number.isNaN(ms) ? null : new Date(ms).toISOString();
}

function code(text: string | undefined): string | null {
  return text && /^[a-z0-9-]{1,40}$/.test(text) ? text : null;
}
