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

/** Counts the values of many records. */
export function countedIn(records: readonly Prepared[]): Frequencies {
  const counts = new Map<CountedField, Map<string, number>>();
  const totals = new Map<CountedField, number>();
  for (const field of COUNTED) {
    const of = new Map<string, number>();
    let total = 0;
    for (const record of records) {
      const value = valueOf(record, field);
      if (value === '') continue;
      of.set(value, (of.get(value) ?? 0) + 1);
      total += 1;
    }
    counts.set(field, of);
    totals.set(field, total);
  }
  return {
    share: (field, value) => {
      const total = totals.get(field) ?? 0;
      return total === 0 ? null : (counts.get(field)!.get(value) ?? 1) / total;
    },
  };
}
