import type { PlainDate } from '#libs/kernel';
import type { Reason } from '#libs/triage';
import type { ChannelState, ContactGroup, Guardian, IdentityGroup } from '#libs/victims';
import type { CaseActionName, CaseState } from './case.lifecycle';

/** A way of contact as a page shows it before anything may be used: never the number or address itself. */
export interface ChannelView {
  readonly id: string;
  readonly kind: string;
  readonly owner: string;
  readonly state: ChannelState;
  /** May be opened now by one person. */
  readonly usable: boolean;
  readonly gone: boolean;
  readonly unsafeWhy: string | null;
  /** An override that is open now; the channel may be opened although it is unsafe. */
  readonly overrideUntil: Date | null;
}

export interface CaseView {
  readonly id: string;
  readonly reference: string;
  readonly state: CaseState;
  readonly version: number;
  readonly danger: number;
  readonly strictContact: boolean;
  readonly restricted: boolean;
  readonly workerId: string | null;
  readonly workerName: string | null;
  readonly openedAt: Date;
  readonly firstContactAt: Date | null;
  readonly closedAt: Date | null;
  readonly closeReason: string | null;
  readonly victim: IdentityGroup;
  readonly guardian: Guardian | null;
  readonly wishes: ContactGroup['wishes'];
  readonly channels: readonly ChannelView[];
  readonly referrals: readonly CaseReferral[];
  readonly contacts: readonly CaseContact[];
  readonly overrides: readonly CaseOverride[];
  readonly questions: readonly CaseQuestion[];
  /** What the referrer warned of, the newest first. */
  readonly alerts: readonly CaseAlert[];
  /** What the case waits for, the most dangerous first. */
  readonly duties: readonly CaseDuty[];
  readonly actions: readonly CaseActionName[];
}

export interface CaseDuty {
  readonly id: string;
  readonly kind: string;
  readonly dueOn: PlainDate | null;
  readonly dueAt: Date | null;
  /** Done by saying that one has looked and acted. */
  readonly doneByLooking: boolean;
}

export interface CaseReferral {
  readonly id: string;
  readonly reference: string;
  readonly source: string;
  readonly receivedAt: Date;
  readonly state: string;
  readonly reasons: readonly Reason[];
  readonly offence: string | null;
  /** Who referred, as they named themselves, and how they may be asked back; null when the victim came by themself. */
  readonly sentBy: string | null;
  readonly summary: string | null;
}

export interface CaseContact {
  readonly id: string;
  readonly at: Date;
  readonly way: string;
  readonly outcome: string;
  readonly note: string | null;
  readonly recordedBy: string;
}

export interface CaseOverride {
  readonly id: string;
  readonly channelId: string;
  readonly askedBy: string;
  readonly askedById: string;
  readonly askedAt: Date;
  readonly reason: string;
  readonly emergency: boolean;
  readonly agreedAt: Date | null;
  readonly expiresAt: Date | null;
}

export interface CaseQuestion {
  readonly id: string;
  readonly referralId: string;
  readonly kind: string;
  readonly askedAt: Date;
  readonly answeredAt: Date | null;
  readonly answer: string | null;
}

export interface CaseAlert {
  readonly id: string;
  readonly referralId: string;
  readonly about: string;
  readonly reason: string;
  readonly at: Date;
  /** The officer, or for a record system the organisation. */
  readonly raisedBy: string;
}
