import { Injectable } from '@nestjs/common';
import { newId } from '#libs/kernel';
import { AREA_ID, type Tx } from '#libs/platform';
import { normaliseReference } from './crime-reference';
import { districtOf } from './districts';
import { normaliseOffenceCode } from './offence-code.rules';
import { offenceOf, type OffenceGroup } from './offence-table';

/** What a referral says of its crime; instants are ISO 8601 texts, all of it may be unknown. */
export interface CrimeNote {
  force?: string;
  reference?: string;
  incidentReference?: string;
  offenceCode?: string;
  /** Said by somebody who has no code; a code says more. */
  offenceGroup?: OffenceGroup;
  district?: string;
  reportedAt?: string;
  occurredFrom?: string;
  occurredTo?: string;
}

/** A crime that is written down. `fresh`: nobody had written it down before. */
export interface NotedCrime {
  readonly id: string;
  readonly fresh: boolean;
}

const NOTE = {
  name: 'crimes-note',
  text: `insert into crime (id, area_id, force, reference, reference_key, incident_key, offence_code, offence_group, district, reported_at,
      occurred_from, occurred_to)
    select id, $2, force, reference, reference_key, incident_key, offence_code, offence_group, district, reported_at, occurred_from, occurred_to
    from json_to_recordset($1) as c(id uuid, force text, reference text, reference_key text, incident_key text, offence_code text,
      offence_group text, district text, reported_at timestamptz, occurred_from timestamptz, occurred_to timestamptz)
    on conflict (force, reference_key) where reference_key is not null do update set
      incident_key = coalesce(crime.incident_key, excluded.incident_key), offence_code = coalesce(crime.offence_code, excluded.offence_code),
      offence_group = coalesce(crime.offence_group, excluded.offence_group), district = coalesce(crime.district, excluded.district),
      reported_at = coalesce(crime.reported_at, excluded.reported_at), occurred_from = coalesce(crime.occurred_from, excluded.occurred_from),
      occurred_to = coalesce(crime.occurred_to, excluded.occurred_to)
    returning id, force, reference_key, xmax = 0 as fresh`,
};

/** Crimes and incidents, one row for each force and reference. */
@Injectable()
export class CrimesService {
  /**
   * Finds the crime or writes it down; what is known already stays. The row is locked until the transaction ends, so two
   * referrals of one crime are triaged one after the other and see each other.
   */
  async note(tx: Tx, crime: CrimeNote = {}): Promise<NotedCrime> {
    const [noted] = await this.noteAll(tx, [crime]);
    if (!noted) throw new Error('a crime was neither found nor written');
    return noted;
  }

  /** The same for many at once, answered in their order. A crime that comes again among them is null: it is noted by itself, after the first. */
  async noteAll(tx: Tx, crimes: readonly CrimeNote[]): Promise<(NotedCrime | null)[]> {
    const rows = crimes.map(rowOf);
    const first = new Map<string, string>();
    for (const row of rows) if (!first.has(keyOf(row))) first.set(keyOf(row), row.id);
    const sent = rows.filter((row) => first.get(keyOf(row)) === row.id).sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
    const noted = await tx.query<NotedCrime & Keyed>(NOTE, [JSON.stringify(sent), AREA_ID]);
    const known = new Map(noted.map((row) => [keyOf(row), { id: row.id, fresh: row.fresh }]));
    return rows.map((row) => (first.get(keyOf(row)) === row.id ? (known.get(keyOf(row)) ?? null) : null));
  }
}

interface Keyed {
  readonly id: string;
  readonly force: string | null;
  readonly reference_key: string | null;
}

/** Crimes with one key are one row; one without a force or reference is its own. */
const keyOf = ({ id, force, reference_key: key }: Keyed): string => (force !== null && key !== null ? `${force} ${key}` : id);

function rowOf(crime: CrimeNote) {
  const reference = crime.reference?.trim() || null;
  const code = crime.offenceCode ? normaliseOffenceCode(crime.offenceCode) : null;
  return {
    id: newId(),
    force: crime.force ?? null,
    reference,
    reference_key: reference && crime.force ? normaliseReference(reference) : null,
    incident_key: crime.incidentReference ? normaliseReference(crime.incidentReference) : null,
    offence_code: code ?? null,
    offence_group: (code ? offenceOf(code)?.group : crime.offenceGroup) ?? null,
    district: crime.district ? (districtOf(crime.district)?.code ?? null) : null,
    reported_at: instant(crime.reportedAt),
    occurred_from: instant(crime.occurredFrom),
    occurred_to: instant(crime.occurredTo),
  };
}

/** An ISO 8601 text as an instant; null when it is none (the quality list of the referral says so). */
function instant(text: string | undefined): Date | null {
  const at = text ? new Date(text) : null;
  return at && !Number.isNaN(at.getTime()) ? at : null;
}
