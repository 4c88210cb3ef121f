import { addWorkingDays, plainDateOf, type PlainDate } from '#libs/kernel';
import { editionOn } from './editions';
import type { Entitlement, Terms } from './entitlement';
import type { Finding, FindingReason, FindingStatus } from './finding';
import type { Milestone } from './milestones';
import { settle } from './settle';

/** What is known of one victim and one crime. */
export interface Facts {
  readonly victim: 'person' | 'business' | 'business-with-contact';
  readonly reportedToPolice: 'yes' | 'no' | 'not-disclosed' | 'wants-help-to';
  /** Whether enhanced rights applied when the clock started; unknown counts as no, since the standard term is the later one. */
  readonly enhanced: boolean | null;
  readonly milestones: readonly Milestone[];
}

/**
 * Holds what happened against the rows: one finding per clock, and one for a row whose clock never started. Sees only what is
 * dated on or before `asOf`. A due day past the table of bank holidays throws DomainError `past_calendar`.
 */
export function assess(entitlements: readonly Entitlement[], facts: Facts, asOf: PlainDate): Finding[] {
  const seen = facts.milestones
    .filter((m) => plainDateOf(m.at) <= asOf)
    .sort((a, b) => a.at.getTime() - b.at.getTime() || (a.id < b.id ? -1 : 1));
  return entitlements.flatMap((row) => {
    const outside = whyOutside(row, facts);
    if (outside) return [unsettled(row, asOf, 'not-applicable', outside)];
    const starts = seen.filter((m) => m.kind === row.startedBy.kind);
    if (starts.length === 0) return [neverStarted(row, facts, asOf)];
    return (row.startedBy.clocks === 'first' ? starts.slice(0, 1) : starts).map((start) => judge(row, facts, start, seen, asOf));
  });
}

function judge(row: Entitlement, facts: Facts, start: Milestone, seen: readonly Milestone[], asOf: PlainDate): Finding {
  const startedOn = plainDateOf(start.at);
  const edition = editionOn(startedOn);
  const terms = edition && row.terms.find((t) => t.editions.includes(edition.id));
  const clock = { startedAt: start.at, startedOn, dueOn: terms ? dueOn(terms, facts, startedOn) : null };
  const known = { clock, editionId: edition?.id ?? null, evidence: [start.id] };
  if (!edition) return { ...unsettled(row, asOf, 'not-applicable', 'before-the-code'), ...known };
  if (!terms) return { ...unsettled(row, asOf, 'unknown', 'edition-not-loaded'), ...known };
  const { by, ...outcome } = settle(row, start, seen, clock.dueOn, asOf);
  return {
    ...unsettled(row, asOf, outcome.status, null),
    ...known,
    ...outcome,
    settledAt: by?.at ?? null,
    evidence: by ? [start.id, by.id] : [start.id],
    paragraph: terms.paragraph,
    confidence: terms.confidence,
  };
}

function dueOn(terms: Terms, facts: Facts, startedOn: PlainDate): PlainDate | null {
  const days = facts.enhanced === true ? terms.within.enhanced : terms.within.standard;
  return days === null ? null : addWorkingDays(startedOn, days);
}

function whyOutside(row: Entitlement, facts: Facts): FindingReason | null {
  if (!row.holders.some((holder) => holder === facts.victim)) return 'not-a-holder';
  const unreported = facts.reportedToPolice === 'no' || facts.reportedToPolice === 'wants-help-to';
  return row.onlyIfReported && unreported ? 'not-reported' : null;
}

function neverStarted(row: Entitlement, facts: Facts, asOf: PlainDate): Finding {
  // what starts on each event owes nothing until one happens; what starts on the report has a start that we were not told
  if (row.startedBy.clocks === 'each') return unsettled(row, asOf, 'not-applicable', null);
  return unsettled(row, asOf, 'unknown', facts.reportedToPolice === 'not-disclosed' ? 'not-disclosed' : 'no-report-date');
}

function unsettled(row: Entitlement, asOf: PlainDate, status: FindingStatus, reason: FindingReason | null): Finding {
  const { id, right, title, dutyBearer } = row;
  const nothing = { clock: null, settledAt: null, late: false, usable: true, evidence: [], paragraph: null, confidence: null };
  return { entitlementId: id, right, title, dutyBearer, status, reason, ...nothing, editionId: null, asOf };
}
