/** What came of recomputing the record. */
export interface Verification {
  readonly ok: boolean;
  /** Records that have their place in the log and were recomputed. */
  readonly records: number;
  /** Good records that wait for their place: a moment old. */
  readonly waiting: number;
  /** Checkpoints of our own that were held against the recomputed roots. */
  readonly checkpoints: number;
  /** The first thing that is wrong. `id` names the act or look, where one can be named. */
  readonly broken: { readonly id: string | null; readonly why: string } | null;
}

/** Thrown inside a verification and told as its result: never an error of the program. */
export class Broken extends Error {
  constructor(
    readonly id: string | null,
    readonly why: string,
  ) {
    super(why);
  }
}

export const WHY = {
  altered: 'it was altered: what it holds is not what was sealed',
  deleted: 'it was deleted: it has a place in the log and is not in the record',
  resealed: 'it was altered and sealed again: it is not what got this place in the log',
  inserted: 'it was inserted past the service: its seal is wrong',
  vanished: 'it was deleted before it got its place: it was announced and is not in the record',
  gap: (position: number) => `place ${position} of the log is missing`,
  head: 'the log does not end as its head says',
  root: (size: number) => `the first ${size} records are not the ones that were signed`,
  unsigned: (size: number) => `a checkpoint over ${size} records does not bear our signature`,
  cut: (size: number, left: number) => `a checkpoint covers ${size} records and the log has only ${left}: its tail was cut off`,
  foreign: 'what was given to compare with is no checkpoint of this log, or its signature is wrong',
} as const;
