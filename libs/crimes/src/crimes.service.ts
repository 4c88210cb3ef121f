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

const NOTE = {
  name: 'crimes-note',
  text: `insert into crime (id, area_id, force, reference, reference_key, incident_key, offence_code, offence_group, district, reported_at,
      occurred_from, occurred_to)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
    on conflict (force, reference_key) where reference_key is not null do update set
      incident_key = coalesce(crime.incident_key, excluded.incident_key), offence_code = coalesce(crime.offence_code, excluded.offence_code),
      offence_group = coalesce(crime.offence_group, excluded.offence_group), district = coalesce(crime.district, excluded.district),
      reported_at = coalesce(crime.reported_at, excluded.reported_at), occurred_from = coalesce(crime.occurred_from, excluded.occurred_from),
      occurred_to = coalesce(crime.occurred_to, excluded.occurred_to)
    returning id, xmax = 0 as fresh`,
};

/** Crimes and incidents, one row for each force and reference. */
@Injectable()
export class CrimesService {
  /**
   * Finds the crime or writes it down; what is known already stays. The row is locked until the transaction ends, so two
   * referrals of one crime are triaged one after the other and see each other. `fresh`: nobody had written it down before.
   */
  async note(tx: Tx, crime: CrimeNote = {}): Promise<{ readonly id: string; readonly fresh: boolean }> {
    const reference = crime.reference?.trim() || null;
    const code = crime.offenceCode ? normaliseOffenceCode(crime.offenceCode) : null;
    const [row] = await tx.query<{ id: string; fresh: boolean }>(NOTE, [
      newId(),
      AREA_ID,
      crime.force ?? null,
      reference,
      reference && crime.force ? normaliseReference(reference) : null,
      crime.incidentReference ? normaliseReference(crime.incidentReference) : null,
      code ?? null,
      (code ? offenceOf(code)?.group : crime.offenceGroup) ?? null,
      crime.district ? (districtOf(crime.district)?.code ?? null) : null,
      instant(crime.reportedAt),
      instant(crime.occurredFrom),
      instant(crime.occurredTo),
    ]);
    if (!row) throw new Error('a crime was neither found nor written');
    return row;
  }
}

/** An ISO 8601 text as an instant; null when it is none (the quality list of the referral says so). */
function instant(text: string | undefined): Date | null {
  const at = text ? new Date(text) : null;
  return at && !Number.isNaN(at.getTime()) ? at : null;
}
