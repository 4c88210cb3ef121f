import type { PlainDate } from '#libs/kernel';
import type { Confidence } from './confidence';

export const FINDING_STATUSES = [
  'met',
  'met-late',
  'met-not-usable',
  'missed',
  'open',
  'declined',
  'claimed-not-seen',
  'unknown',
  'not-applicable',
] as const;
export type FindingStatus = (typeof FINDING_STATUSES)[number];

export const STATUS_WORDS: Readonly<Record<FindingStatus, string>> = {
  met: 'met',
  'met-late': 'met, late',
  'met-not-usable': 'met, not usable',
  missed: 'missed',
  open: 'open, not yet due',
  declined: 'declined by the victim',
  'claimed-not-seen': 'claimed, not seen',
  unknown: 'not known',
  'not-applicable': 'does not apply',
};

/** Why a finding is `unknown` or `not-applicable`; null for all others. */
export type FindingReason = 'no-report-date' | 'not-disclosed' | 'edition-not-loaded' | 'before-the-code' | 'not-reported' | 'not-a-holder';

export const REASON_WORDS: Readonly<Record<FindingReason, string>> = {
  'no-report-date': 'the day that starts the clock is not known',
  'not-disclosed': 'it is not known whether the crime was reported to the police',
  'edition-not-loaded': 'the edition in force on that day is not in our table of rights',
  'before-the-code': 'there was no Victims’ Code yet',
  'not-reported': 'the crime was not reported to the police',
  'not-a-holder': 'a business has this right only with a named point of contact',
};

/** What one entitlement came to for one victim and one crime, on one day, with what it rests on. */
export interface Finding {
  readonly entitlementId: string;
  readonly right: number;
  readonly title: string;
  readonly dutyBearer: string;
  readonly status: FindingStatus;
  readonly reason: FindingReason | null;
  /** Null where no clock started. `dueOn` is the last day in time (London); null where the Code sets no limit. */
  readonly clock: { readonly startedAt: Date; readonly startedOn: PlainDate; readonly dueOn: PlainDate | null } | null;
  /** When it was met, refused or claimed to be met. */
  readonly settledAt: Date | null;
  /** True where what settles it is dated after the due day. */
  readonly late: boolean;
  /** False where it was met by something that could not be used. */
  readonly usable: boolean;
  /** Ids of the milestones that it rests on: the start first. */
  readonly evidence: readonly string[];
  readonly paragraph: string | null;
  readonly confidence: Confidence | null;
  /** The edition in force when the clock started. */
  readonly editionId: string | null;
  /** The day for which it was computed. */
  readonly asOf: PlainDate;
}

/** How a status counts in a rate: kept / (kept + broken), with the share not known beside it; the rest is outside the rate. */
export type Counting = 'kept' | 'broken' | 'not-known' | 'outside';

export const COUNTING: Readonly<Record<FindingStatus, Counting>> = {
  met: 'kept',
  'met-not-usable': 'kept',
  'met-late': 'broken',
  missed: 'broken',
  'claimed-not-seen': 'not-known',
  unknown: 'not-known',
  open: 'outside',
  declined: 'outside',
  'not-applicable': 'outside',
};
