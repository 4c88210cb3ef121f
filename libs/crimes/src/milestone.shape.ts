import type { Code, Fault } from '#libs/kernel';
import type { MilestoneKind } from '#libs/victims-code';

/** Something that happened, as a client tells it. */
export interface SentMilestone {
  /** Its place among what was sent: faults point there. */
  readonly n: number;
  /** The client's own id: the same again changes nothing. */
  readonly externalId: string;
  readonly crime: { readonly force: string; readonly reference: string };
  /** A referral's id or externalId; it may come later. */
  readonly victim?: string;
  /** Whoever the client calls so: kept sealed, and read by nobody. */
  readonly suspect?: string;
  readonly agency?: string;
  readonly kind: MilestoneKind;
  /** When it happened. */
  readonly at: Date;
  /** Ids under which the same client told what this answers. */
  readonly about: readonly string[];
  readonly channel?: string;
  /** Kept sealed. */
  readonly evidence?: unknown;
  readonly extensions?: Readonly<Record<string, unknown>>;
}

/** What a door could not read. */
export interface UnreadMilestone {
  readonly n: number;
  readonly externalId: string | null;
  readonly faults: readonly Fault[];
}

/** What would help, though it was recorded. */
export interface MilestoneQuality {
  readonly field: string;
  readonly code: Code;
}

/** What came of one of those that were sent. It is the same whether or not the crime or the victim is known. */
export type MilestoneResult =
  | {
      readonly outcome: 'recorded' | 'repeated';
      readonly externalId: string;
      readonly id: string;
      readonly recordedAt: Date;
      readonly quality: readonly MilestoneQuality[];
    }
  | { readonly outcome: 'rejected'; readonly externalId: string | null; readonly faults: readonly Fault[] };

/** A milestone as it is written down, of whoever told it. */
export interface MilestoneRow {
  readonly id: string;
  readonly crimeId: string;
  readonly kind: MilestoneKind;
  readonly at: Date;
  readonly externalId: string | null;
  readonly victim: string | null;
  readonly about: readonly string[];
  readonly byAgency: boolean;
  readonly hash: Buffer;
  /** What nobody but its own force wrote, and nobody reads unasked. */
  readonly words: Readonly<Record<string, unknown>>;
}

export const wordsPlace = (id: string) => ({ table: 'milestone', group: 'words', row: id });
