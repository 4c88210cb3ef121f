import { lifecycle } from '#libs/kernel';

export type FlagState = 'raised' | 'lapsed' | 'withdrawn' | 'undone';
export type FlagActionName = 'change' | 'raise-again' | 'lapse' | 'withdraw' | 'undo';

const FLAG = { permission: 'repeat.withdraw' } as const;

/** That somebody is a repeat victim. It is counted, not judged: only withdrawing it is a person's decision. */
export const flagLifecycle = lifecycle<FlagState, FlagActionName>({
  name: 'repeat-flag',
  initial: 'raised',
  states: {
    raised: 'Repeat victim',
    lapsed: 'Lapsed: nothing more happened within the time',
    withdrawn: 'Withdrawn by a person',
    undone: 'What it rested on was corrected, parted or forgotten',
  },
  ends: ['undone'],
  actions: [
    { ...FLAG, name: 'change', from: ['raised'], to: 'same', act: 'repeat.changed' },
    { ...FLAG, name: 'raise-again', from: ['lapsed', 'withdrawn'], to: 'raised', act: 'repeat.raised' },
    { ...FLAG, name: 'lapse', from: ['raised'], to: 'lapsed', act: 'repeat.lapsed' },
    { ...FLAG, name: 'withdraw', from: ['raised'], to: 'withdrawn', needs: ['reason'], act: 'repeat.withdrawn', words: 'Withdraw' },
    { ...FLAG, name: 'undo', from: ['raised'], to: 'undone', act: 'repeat.undone' },
  ],
});

/** Why a person says that it is none. */
export const FLAG_WITHDRAW_REASONS = {
  'one-event': 'It was one event, counted twice',
  'not-the-same-victim': 'They are different victims',
  'not-the-same-place': 'They are different places',
  'entered-wrongly': 'A date or an address was entered wrongly',
} as const;
export type FlagWithdrawReason = keyof typeof FLAG_WITHDRAW_REASONS;
