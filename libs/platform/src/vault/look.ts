/** The proof that a look was recorded before something was opened, or that no person is shown it. */
export interface Look {
  readonly id: string;
  readonly purpose: string;
}

/** What the system itself opens without showing it to anybody. */
export const INTERNAL = {
  triage: 'compare with an earlier referral',
  amend: 'merge what was changed into what was sent',
  match: 'make the tokens by which a victim is found, and weigh who may be the same',
  count: 'make what is counted of a victim who was one before',
  cross: 'carry over that a number or an address is unsafe',
  send: 'address a message',
  replay: 'give the same answer again',
  demo: 'make and show the demonstration',
  rotate: 'seal again under a new key',
} as const;

export function internally(purpose: keyof typeof INTERNAL): Look {
  return { id: 'internal', purpose };
}
