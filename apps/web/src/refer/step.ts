import type { ReferralContent } from '#libs/intake';
import type { Actor, PlainDate } from '#libs/kernel';
import type { Answers } from '../forms/answers';
import type { Typed } from '../forms/form';

/** A referral that is not finished: any part may still be missing. */
export type Unfinished = Partial<ReferralContent>;

/** What a draft holds: the content so far, and the steps that somebody has answered. */
export interface ReferralDraft {
  readonly content: Unfinished;
  readonly done: readonly string[];
}

/** Who is asked, and on which day. */
export interface Asked {
  readonly actor: Actor;
  readonly today: PlainDate;
}

/** One page of the journey: a row of the table in steps.ts. */
export interface Step {
  readonly name: string;
  readonly title: string;
  /** Absent: for every referral. */
  readonly applies?: (content: Unfinished) => boolean;
  /** Reads the page into the content; what is wrong stands in the answers' faults. */
  readonly read: (answers: Answers, content: Unfinished, at: Asked) => Unfinished;
  /** What the page shows of what is there already. */
  readonly show: (content: Unfinished) => Typed;
  /** The lists that the page offers. */
  readonly lists: (actor: Actor) => object;
}
