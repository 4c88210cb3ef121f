/**
 * The platform's own book-keeping: the only tables that may be written without an act. A transaction that keeps these books
 * says so by name; everything else goes through `work.run`.
 */
export const BOOKS = {
  outbox: 'what is still to be handed to the queue',
  idempotency: 'answers kept so that a retry gets the same one',
  session: 'who is signed in where',
  draft: 'forms that are not finished',
  import_chunk: 'rows of an import before they are received',
  heartbeat: 'which worker is alive',
  checkpoint: 'positions and signed heads of the record itself',
  oidc_state: 'what the sign-in provider has to remember',
  sign_in_failure: 'tries that slow the next one down',
  sweep_run: 'when a sweep ran and what it found',
  person_token: 'keyed tokens by which a person is found again, made from what is sealed and at any time made anew',
  repeat_occurrence:
    'what is counted of each referral when somebody was a victim before, made from what is sealed and at any time made anew',
  webhook_delivery: 'what is still to be sent to those who asked to be told of changes, and how they answered',
  person_search: 'what somebody searched for, sealed, for an hour',
  installation: 'the clock, the key checks and partitions of this installation',
} as const;
export type Book = keyof typeof BOOKS;
