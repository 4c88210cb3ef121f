import type { PlainDate } from '#libs/kernel';
import type { Occurrence } from './incidents.rules';

/** A row of `repeat_occurrence`. Tokens are texts: they are wider than a number. */
export interface OccurrenceRow {
  readonly referral_id: string;
  readonly case_id: string;
  readonly person_id: string;
  readonly crime_id: string;
  readonly counted: boolean;
  readonly on_day: PlainDate | null;
  readonly until_day: PlainDate | null;
  readonly began_at: Date | null;
  readonly over_at: Date | null;
  readonly incident: string | null;
  readonly place: string | null;
  readonly premises: string | null;
  readonly organisation: string | null;
  readonly offence_group: string | null;
  readonly conduct: boolean;
  readonly marac_on: PlainDate | null;
  readonly said_repeat: boolean;
  readonly said_targeted: boolean;
}

const COLUMNS = {
  referral_id: 'uuid',
  case_id: 'uuid',
  person_id: 'uuid',
  crime_id: 'uuid',
  counted: 'boolean',
  on_day: 'date',
  until_day: 'date',
  began_at: 'timestamptz(3)',
  over_at: 'timestamptz(3)',
  incident: 'bigint',
  place: 'bigint',
  premises: 'bigint',
  organisation: 'bigint',
  offence_group: 'text',
  conduct: 'boolean',
  marac_on: 'date',
  said_repeat: 'boolean',
  said_targeted: 'boolean',
} as const satisfies Record<keyof OccurrenceRow, string>;

const NAMES = Object.keys(COLUMNS);
const list = (of: string) => NAMES.map((name) => `${of}.${name}`).join(', ');
const TYPED = Object.entries(COLUMNS)
  .map(([name, type]) => `${name} ${type}`)
  .join(', ');

/** The columns of a row, for a select. A token is read as a text: as a number it would lose its last digits. */
export const OCCURRENCE_COLUMNS = Object.entries(COLUMNS)
  .map(([name, type]) => (type === 'bigint' ? `o.${name}::text` : `o.${name}`))
  .join(', ');

/** Writes rows (JSON) under a generation and a version; answers those that are new, or now say something else. */
export const WRITE_OCCURRENCES = {
  name: 'repeat-write-occurrences',
  text: `insert into repeat_occurrence as known (${NAMES.join(', ')}, generation, made_with)
    select ${list('t')}, $2, $3 from json_to_recordset($1::json) as t(${TYPED})
    on conflict (referral_id) do update set
      ${NAMES.map((name) => `${name} = excluded.${name}`).join(', ')}, generation = excluded.generation, made_with = excluded.made_with
    where (${list('known')}, known.generation, known.made_with) is distinct from (${list('excluded')}, excluded.generation, excluded.made_with)
    returning referral_id as id, xmax = 0 as fresh`,
};

/** What the pure count reads of a row. */
export function occurrenceOf(row: OccurrenceRow): Occurrence {
  return {
    id: row.referral_id,
    caseId: row.case_id,
    crimeId: row.crime_id,
    on: row.on_day,
    until: row.until_day,
    from: row.began_at?.getTime() ?? null,
    to: row.over_at?.getTime() ?? null,
    incident: row.incident,
    place: row.place,
    group: row.offence_group,
    conduct: row.conduct,
    marac: row.marac_on,
  };
}
