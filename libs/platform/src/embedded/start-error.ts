/** The embedded server cannot start, for a reason that the person at the terminal can mend; `message` says how. */
export class StartError extends Error {
  constructor(
    message: string,
    /** `locked`: someone else holds the data folder; everything else needs a hand. */
    readonly reason: 'locked' | 'other' = 'other',
  ) {
    super(message);
    this.name = 'StartError';
  }
}
