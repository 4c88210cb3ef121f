/** A case that a flag rests on, as far as it decides whether it is told. */
export interface EvidenceCase {
  readonly id: string;
  readonly closed: boolean;
  readonly hasWorker: boolean;
  /** For named people only: no other case learns of it. */
  readonly restricted: boolean;
  readonly incident: string;
  /** The flag did not rest on it before. */
  readonly isNew: boolean;
}

/** Of one flag no more are told than these, the latest first: a chain of shops has hundreds of cases. */
export const MOST_TOLD = 20;

/**
 * The cases that are told of a flag: the new one, and each open one that somebody works on. A restricted case counts for nobody but itself, so
 * whoever would be left with fewer incidents than a repeat needs is told nothing. `cases` has the latest last.
 */
export function casesTold(cases: readonly EvidenceCase[], least: number): string[] {
  const told = cases.filter((one) => {
    if (!one.isNew && (one.closed || !one.hasWorker)) return false;
    const known = cases.filter((other) => !other.restricted || other.id === one.id);
    return new Set(known.map((other) => other.incident)).size >= least;
  });
  return [...new Set(told.map((one) => one.id).reverse())].slice(0, MOST_TOLD);
}
