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

export function triagedDetail(result: TriageResult) {
  return {
    outcome: result.outcome,
    state: result.state,
    firstContact: result.firstContact,
    rules: result.version,
    strict: result.facts.strictContact,
    serious: result.facts.serious,
    enhanced: result.facts.enhancedMayApply,
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
