import { lifecycle } from '#libs/kernel';

export type ConnectionState = 'asked' | 'agreed' | 'declined';
export type ConnectionActionName = 'agree' | 'decline';

const ANSWER = { permission: 'linkage.answer', from: ['asked'] } as const;

/** One service asks another, which it does not know, to speak about a person whom both know. Either answer shows nothing of a case. */
export const connectionLifecycle = lifecycle<ConnectionState, ConnectionActionName>({
  name: 'connection',
  initial: 'asked',
  states: { asked: 'Waits for the other service', agreed: 'The other service agreed', declined: 'The other service said no' },
  ends: ['agreed', 'declined'],
  actions: [
    { ...ANSWER, name: 'agree', to: 'agreed', act: 'connection.agreed', words: 'Yes: they may speak to us' },
    { ...ANSWER, name: 'decline', to: 'declined', act: 'connection.declined', words: 'No' },
  ],
});
