import { codesOf, REPORTED_TO_POLICE } from '#libs/intake';
import { CodeOf, Instant, Words } from '../../validation/fields';

export class CrimeDto {
  @CodeOf(codesOf(REPORTED_TO_POLICE), { description: '`yes` when a reference is sent' }) reportedToPolice?: string;
  @Words('code', { example: 'west-midlands', description: 'Needed with `reportedToPolice: yes`' }) force?: string;
  @Words('reference', { example: '20/123456/26', description: 'Needed with `reportedToPolice: yes`' }) reference?: string;
  @Words('reference') incidentReference?: string;
  @Words('code', { example: '28E', description: 'Home Office offence code' }) offenceCode?: string;
  @Words('code') cjsCode?: string;
  @Words('line', { example: 'Burglary of a dwelling' }) offence?: string;
  @Instant() reportedAt?: string;
  @Instant() occurredFrom?: string;
  @Instant() occurredTo?: string;
  @Words('code', { example: 'E08000025', description: 'Code of the local authority district' }) district?: string;
  @Words('code') postcode?: string;
  @Words('line') status?: string;
}

export class RelatedCrimeDto {
  @Words('code') force?: string;
  @Words('reference', { required: true }) reference: string;
  @Words('code') offenceCode?: string;
}
