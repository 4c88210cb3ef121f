import { COUNTED, valueOf, type CountedField, type Frequencies } from './frequencies';
import { LEVELS, type Levels } from './levels';
import type { Model } from './model';
import type { Prepared } from './prepare';
import { FIELDS, type Factor, type FieldName } from './record';

/** log2 of how much likelier a level is for one person than for strangers, and than for two people of one home. */
type Row = Readonly<Record<string, readonly [stranger: number, household: number]>>;

/** At which levels a value's own frequency counts, and how far it may move the usual weight (in bits, against and for). */
const BY_VALUE: Readonly<Record<CountedField, { readonly at: readonly string[]; readonly least: number; readonly most: number }>> = {
  given: { at: ['exact', 'variant', 'close'], least: -5, most: 3.5 },
  family: { at: ['exact', 'close'], least: -5, most: 3.5 },
  born: { at: ['exact', 'default-day'], least: -6, most: 0 },
  postcode: { at: ['exact'], least: -5, most: 2 },
  town: { at: ['exact'], least: -3, most: 3 },
};

/** How much more or less a value says than the usual one of its field, in bits. */
export class Rarity {
  constructor(
    private readonly frequencies: Frequencies,
    private readonly usual: Readonly<Record<CountedField, number>>,
  ) {}

  /** More than 0 for a rare value that two records share, less for a common one; 0 where nobody counted. */
  of(a: Prepared, b: Prepared, field: FieldName, level: string): number {
    if (!isCounted(field) || !BY_VALUE[field].at.includes(level)) return 0;
    const share = this.shareOf(a, b, field);
    if (share === null) return 0;
    const { least, most } = BY_VALUE[field];
    return Math.max(least, Math.min(most, Math.log2(this.usual[field] / share)));
  }

  private shareOf(a: Prepared, b: Prepared, field: CountedField): number | null {
    const [x, y] = [valueOf(a, field), valueOf(b, field)];
    const one = this.frequencies.share(field, x);
    return x === y || one === null ? one : Math.max(one, this.frequencies.share(field, y) ?? 0);
  }
}

const isCounted = (field: FieldName): field is CountedField => Object.hasOwn(BY_VALUE, field);

/** Both names agree, as far as strangers' names do. */
export const bothNames = ({ given, family }: Levels): boolean =>
  (given === 'exact' || given === 'variant' || given === 'close') && (family === 'exact' || family === 'close');

/** How often two strangers share a value of each counted field, by a model. */
export function usualOf({ fields }: Model): Readonly<Record<CountedField, number>> {
  return Object.fromEntries(COUNTED.map((field) => [field, fields[field]['exact']!.u])) as Record<CountedField, number>;
}

/** Sums of one pair: its log2 odds against strangers alone and against everybody, and what each field told. */
export interface Weighed {
  readonly weight: number;
  readonly againstStrangers: number;
}

/** A model made ready to weigh many pairs. A pair is weighed against both of what it may be instead: two strangers, or two people of one home. */
export class Scales {
  readonly #rows: Readonly<Record<FieldName, Row>>;
  readonly #rarity: Rarity;

  constructor(
    readonly model: Model,
    frequencies: Frequencies,
  ) {
    const rowOf = (field: FieldName): Row =>
      Object.fromEntries(
        LEVELS[field].map((level) => {
          const { m, u, h } = model.fields[field][level]!;
          return [level, [Math.log2(m / u), Math.log2(m / h)] as const];
        }),
      );
    this.#rows = Object.fromEntries(FIELDS.map((field) => [field, rowOf(field)])) as Record<FieldName, Row>;
    this.#rarity = new Rarity(frequencies, usualOf(model));
  }

  weigh(a: Prepared, b: Prepared, levels: Levels): Weighed {
    let stranger = this.model.prior - (bothNames(levels) ? this.model.together : 0);
    let home = this.model.prior - this.model.household;
    for (const field of FIELDS) {
      const level = levels[field];
      if (level === undefined) continue;
      const row = this.#rows[field][level]!;
      stranger += row[0] + this.#rarity.of(a, b, field, level);
      home += row[1];
    }
    return { weight: -Math.log2(2 ** -stranger + 2 ** -home), againstStrangers: stranger };
  }

  /** What each field told, held against whichever of the two the pair is likelier to be instead. */
  factors(a: Prepared, b: Prepared, levels: Levels): Factor[] {
    const { weight, againstStrangers } = this.weigh(a, b, levels);
    const side = againstStrangers - weight > 1 ? 1 : 0;
    return FIELDS.flatMap((field) => {
      const level = levels[field];
      if (level === undefined) return [];
      return [{ field, level, weight: this.#rows[field][level]![side] + (side === 0 ? this.#rarity.of(a, b, field, level) : 0) }];
    });
  }
}
