import { lifecycle } from '#libs/kernel';

export type SuggestionState = 'open' | 'later' | 'joined' | 'apart' | 'withdrawn';
export type SuggestionActionName =
  'join' | 'keep-apart' | 'defer' | 'come-back' | 'part' | 'part-for-good' | 'take-back' | 'withdraw' | 'suggest-again';

const REVIEW = { permission: 'linkage.review' } as const;

/** Two records that may be of one victim. The machine suggests and takes back what it suggested; only a person joins, parts and keeps apart. */
export const suggestionLifecycle = lifecycle<SuggestionState, SuggestionActionName>({
  name: 'suggestion',
  initial: 'open',
  states: {
    open: 'Waits for a person',
    later: 'Put off to a later day',
    joined: 'Joined: one victim',
    apart: 'Not the same',
    withdrawn: 'No longer alike',
  },
  ends: [],
  actions: [
    { ...REVIEW, name: 'join', from: ['open', 'later'], to: 'joined', act: 'persons.joined', words: 'Same victim: join' },
    { ...REVIEW, name: 'keep-apart', from: ['open', 'later'], to: 'apart', act: 'persons.kept-apart', words: 'Not the same' },
    { ...REVIEW, name: 'defer', from: ['open', 'later'], to: 'later', needs: ['laterOn'], act: 'match.deferred', words: 'Later' },
    { ...REVIEW, name: 'come-back', from: ['later'], to: 'open', act: 'match.came-back' },
    { ...REVIEW, name: 'part', from: ['joined'], to: 'open', needs: ['reason'], act: 'persons.parted', words: 'Undo' },
    { ...REVIEW, name: 'part-for-good', from: ['joined'], to: 'apart', needs: ['reason'], act: 'persons.parted' },
    { ...REVIEW, name: 'take-back', from: ['apart'], to: 'open', act: 'persons.may-be-same', words: 'Take “not the same” back' },
    { ...REVIEW, name: 'withdraw', from: ['open', 'later'], to: 'withdrawn', act: 'match.withdrawn' },
    { ...REVIEW, name: 'suggest-again', from: ['withdrawn'], to: 'open', act: 'match.suggested' },
  ],
});
