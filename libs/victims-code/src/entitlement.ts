import type { Confidence } from './confidence';
import type { MilestoneBy, MilestoneKind } from './milestones';

/** For whom a row holds: a business only with a named point of contact, as the Code asks. */
export type Holder = 'person' | 'business-with-contact';

export interface Terms {
  /** Ids of the editions that say so. */
  readonly editions: readonly string[];
  /** Working days from the start; null where the Code sets no limit. `enhanced` holds where enhanced rights apply at the start. */
  readonly within: { readonly standard: number | null; readonly enhanced: number | null };
  /** Where it is written. */
  readonly paragraph: string;
  readonly confidence: Confidence;
}

/** One entitlement of the Code as a row: it can be read aloud to a caseworker. Only `assess` interprets it. */
export interface Entitlement {
  readonly id: string;
  readonly right: number;
  readonly title: string;
  readonly dutyBearer: string;
  readonly holders: readonly Holder[];
  /** True where it exists only for a crime reported to the police. */
  readonly onlyIfReported: boolean;
  /** What starts it. `first`: the earliest such milestone starts one clock; `each`: every one starts its own. */
  readonly startedBy: { readonly kind: MilestoneKind; readonly clocks: 'first' | 'each' };
  /**
   * What meets it: one of these kinds, by one of these (absent: by anybody), with at least this proof; `aboutTheStart`: only
   * what names the milestone that started the clock.
   */
  readonly metBy: {
    readonly kinds: readonly MilestoneKind[];
    readonly by?: readonly MilestoneBy[];
    readonly proof: 'seen' | 'claimed';
    readonly aboutTheStart: boolean;
  };
  /** What excuses it when dated on or before the due day: the victim's no. */
  readonly excusedBy: readonly MilestoneKind[];
  /** What it holds in which edition. In an edition that is not named, we cannot say. */
  readonly terms: readonly Terms[];
}
