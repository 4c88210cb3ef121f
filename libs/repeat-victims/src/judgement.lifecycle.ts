import { lifecycle } from '#libs/kernel';

export type JudgementState = 'stands' | 'taken-back';
export type JudgementActionName = 'take-back';

/** A person's judgement that a victim is persistently targeted. */
export const judgementLifecycle = lifecycle<JudgementState, JudgementActionName>({
  name: 'targeting-judgement',
  initial: 'stands',
  states: { stands: 'Persistently targeted', 'taken-back': 'Taken back' },
  ends: ['taken-back'],
  actions: [
    {
      name: 'take-back',
      from: ['stands'],
      to: 'taken-back',
      permission: 'repeat.judge',
      needs: ['reason'],
      act: 'victim.judgement-taken-back',
      words: 'Take back',
    },
  ],
});

/** What the Victims' Code names; it prescribes no number (Code 2021, enhanced rights, persistently targeted). */
export const TARGETING_BASES = {
  'over-a-period': 'Targeted again and again over a period of time',
  deliberately: 'Targeted deliberately',
  campaign: 'A campaign of harassment or stalking',
} as const;
export type TargetingBasis = keyof typeof TARGETING_BASES;

export const TAKE_BACK_REASONS = { 'no-longer': 'It is no longer so', wrong: 'It was a mistake' } as const;
export type TakeBackReason = keyof typeof TAKE_BACK_REASONS;
