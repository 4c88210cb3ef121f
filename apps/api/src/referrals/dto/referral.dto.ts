import { ApiExtraModels } from '@nestjs/swagger';
import { codesOf, SOURCES } from '#libs/intake';
import { COUNTS } from '../../limits';
import { Anything, CodeOf, Instant, Part, Parts, Variant, Words } from '../../validation/fields';
import { ConsentDto, LinkedPartyDto, OfficerDto, PurposeConsentDto, ToldDto } from './consent.dto';
import { CrimeDto, RelatedCrimeDto } from './crime.dto';
import { ContactDto, FlagsDto, RiskDto, SuspectDto } from './safety.dto';
import { BusinessVictimDto, PersonVictimDto } from './victim.dto';

/** A referral as a client sends it. Null and absent mean the same: unknown. */
@ApiExtraModels(PersonVictimDto, BusinessVictimDto)
export class ReferralDto {
  @CodeOf(['1']) schemaVersion?: string;
  @Words('reference', { example: 'WMP-2026-000123', description: 'The client’s own id: used once, it is safe to send again' })
  externalId?: string;
  @CodeOf(codesOf(SOURCES), { required: true }) source: string;
  @Instant() referredAt?: string;
  @Part(() => CrimeDto) crime?: CrimeDto;
  @Parts(() => RelatedCrimeDto) relatedCrimes?: RelatedCrimeDto[];
  @Variant('victim', { person: PersonVictimDto, business: BusinessVictimDto }, PersonVictimDto, { required: true })
  victim: PersonVictimDto | BusinessVictimDto;
  @Parts(() => LinkedPartyDto) linkedParties?: LinkedPartyDto[];
  @Part(() => ContactDto) contact?: ContactDto;
  @Part(() => ConsentDto) consent?: ConsentDto;
  @Parts(() => PurposeConsentDto, COUNTS.some) consents?: PurposeConsentDto[];
  @Part(() => FlagsDto) flags?: FlagsDto;
  @Part(() => SuspectDto) suspect?: SuspectDto;
  @Part(() => RiskDto) risk?: RiskDto;
  @Part(() => ToldDto) told?: ToldDto;
  @Part(() => OfficerDto) officer?: OfficerDto;
  @Words('summary') summary?: string;
  @Anything({ description: 'Kept, sealed and unread' }) extensions?: Record<string, unknown>;
}
