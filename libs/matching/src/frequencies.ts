import type { Prepared } from './prepare';

/** Fields in which a common value says less than a rare one. */
export const COUNTED = ['given', 'family', 'born', 'postcode', 'town'] as const;
export type CountedField = (typeof COUNTED)[number];

/** How often a value occurs, as a share of all records that tell the field: null where nobody has counted. */
export interface Frequencies {
  share(field: CountedField, value: string): number | null;
}

export const valueOf = (r: Prepared, field: CountedField): string => (field === 'born' ? (r.born?.digits ?? '') : r[field]);

/** Nobody counted: every value is taken as usual. */
export const UNCOUNTED: Frequencies = { share: () => null };

/** Where a person has many records, most who share a rare value are that person. `own`: other records of one person that carry the same value. */
export type Own = Readonly<Partial<Record<CountedField, number>>>;

/** Counts the values of many records: the share of other people's records with that value, as far as it can be told. */
export function countedIn(records: readonly Prepared[], own: Own = {}): Frequencies {
  const counts = new Map(COUNTED.map((field) => [field, countsOf(records, field)] as const));
  return {
    share: (field, value) => {
      const { of, total } = counts.get(field)!;
      if (total === 0) return null;
      const others = Math.max((of.get(value) ?? 1) - 1 - (own[field] ?? 0), UNSEEN);
      return others / total;
    },
  };
}

/** A value that nobody else was seen with is taken as if half a record more had it. */
const UNSEEN = 0.5;

function countsOf(records: readonly Prepared[], field: CountedField): { readonly of: ReadonlyMap<string, number>; readonly total: number } {
  const of = new Map<string, number>();
  let total = 0;
  for (const record of records) {
    const value = valueOf(record, field);
    if (value === '') continue;
    of.set(value, (of.get(value) ?? 0) + 1);
    total += 1;
  }
  return { of, total };
}
