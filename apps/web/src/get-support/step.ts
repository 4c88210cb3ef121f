import type { ReferralContent } from '#libs/intake';
import type { PlainDate } from '#libs/kernel';
import type { Answers } from '../forms/answers';
import type { Typed } from '../forms/form';
import type { Language } from './words/languages';
import type { StepName } from './words/en';
import type { Told } from './told';

export type { StepName };

/** A referral that is not finished: any part may still be missing. */
export type Unfinished = Partial<ReferralContent>;

/** One thing that a page asks. Its words stand in the files of each language, under the same names. */
export type Field =
  | { readonly kind: 'choice' | 'ticks' | 'list'; readonly name: string; readonly codes: readonly string[]; readonly inline?: boolean }
  | { readonly kind: 'text'; readonly name: string; readonly type?: 'tel' | 'email'; readonly width?: 4 | 10 | 20 }
  | { readonly kind: 'words' | 'day'; readonly name: string };

/** On which day it is asked, and what else was told. */
export interface Asked {
  readonly today: PlainDate;
  readonly told: Told;
}

/** One page of the journey: a row of the table in steps.ts. */
export interface Step {
  readonly name: StepName;
  /** Absent: for everybody. */
  readonly applies?: (asked: Asked) => boolean;
  readonly fields: (asked: Asked) => readonly Field[];
  /** Reads the page into the referral; what is wrong stands in the answers' faults, as keys of the languages' files. */
  readonly read: (answers: Answers, content: Unfinished, asked: Asked) => Unfinished;
  /** The answer ends the journey: nothing is sent, and the page says where else there is help. */
  readonly ends?: (told: Told) => boolean;
  /** What the page shows before it was answered. */
  readonly initially?: (language: Language) => Typed;
}
