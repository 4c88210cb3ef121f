import { reasonsInWords, type Factor, type FieldName } from '#libs/matching';

/** One field of two records held against each other: how alike it is, in words and without a value of anybody. */
export interface Compared {
  readonly field: FieldName;
  readonly words: string;
  readonly speaks: 'for' | 'against' | 'neither';
}

/** A business is compared by its register's number (`other`), its name (`family`) and its premises (`address`). */
const OF_BUSINESS: Readonly<Partial<Record<FieldName, Readonly<Record<string, string>>>>> = {
  other: { shared: 'Same number in the register', other: 'Another number in the register' },
  family: { exact: 'Same name', close: 'Name spelled nearly alike', other: 'Another name' },
  address: { exact: 'Same premises', other: 'Other premises' },
};
/** Below one bit either way a field says nothing. */
const SAYS = 1;

/** What was compared, what speaks most for it first. */
export function comparedInWords(kind: 'person' | 'business', factors: readonly Factor[]): Compared[] {
  return [...factors]
    .sort((a, b) => b.weight - a.weight)
    .flatMap((factor) => {
      const words = kind === 'business' ? OF_BUSINESS[factor.field]?.[factor.level] : reasonsInWords({ factors: [factor], guard: null })[0];
      if (!words) return [];
      return [{ field: factor.field, words, speaks: factor.weight >= SAYS ? 'for' : factor.weight <= -SAYS ? 'against' : 'neither' }];
    });
}
