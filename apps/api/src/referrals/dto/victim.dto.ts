import { codesOf } from '#libs/intake';
import { VICTIM_ROLES } from '#libs/victims';
import { COUNTS } from '../../limits';
import { CodeOf, Day, Flag, Part, Parts, Whole, Words, WordsList } from '../../validation/fields';
import { AddressDto, EmailDto, GuardianDto, PhoneDto } from './contact-points.dto';

export class PersonVictimDto {
  @CodeOf(['person'], { required: true }) kind: string;
  @Words('reference', { description: 'The referrer’s own id of this person' }) externalId?: string;
  @CodeOf(codesOf(VICTIM_ROLES)) role?: string;
  @Flag() deceased?: boolean;
  @Words('name') givenName?: string;
  @Words('name', { required: true, description: 'A person with one name has it here' }) familyName: string;
  @WordsList('name') otherNames?: string[];
  @Day({ example: '1984-02-29' }) dateOfBirth?: string;
  @Words('line') sex?: string;
  @Words('line') gender?: string;
  @Words('line') ethnicity?: string;
  @Words('code', { example: 'en' }) language?: string;
  @Flag() interpreterNeeded?: boolean;
  @Words('note') disability?: string;
  @Words('note') accessNeeds?: string;
  @Parts(() => PhoneDto, COUNTS.few) phones?: PhoneDto[];
  @Parts(() => EmailDto, COUNTS.few) emails?: EmailDto[];
  @Part(() => AddressDto) address?: AddressDto;
  @Part(() => GuardianDto) guardian?: GuardianDto;
}

export class NamedContactDto {
  @Words('name') name?: string;
  @Words('line') role?: string;
  @Flag() authorisedForStatement?: boolean;
  @Parts(() => PhoneDto, COUNTS.few) phones?: PhoneDto[];
  @Parts(() => EmailDto, COUNTS.few) emails?: EmailDto[];
}

const MOST_STAFF = 100_000;

export class BusinessVictimDto {
  @CodeOf(['business'], { required: true }) kind: string;
  @Words('reference') externalId?: string;
  @Words('line', { description: 'This or `tradingName` is needed' }) legalName?: string;
  @Words('line') tradingName?: string;
  @Words('code') companyNumber?: string;
  @Words('code') charityNumber?: string;
  @Words('code') sicCode?: string;
  @Words('line') sector?: string;
  @Part(() => AddressDto) premises?: AddressDto;
  @Part(() => NamedContactDto) namedContact?: NamedContactDto;
  @Whole(0, MOST_STAFF) staffHarmed?: number;
}
