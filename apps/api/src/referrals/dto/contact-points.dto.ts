import { codesOf } from '#libs/intake';
import { CHANNEL_OWNERS, PHONE_KINDS } from '#libs/victims';
import { CodeOf, Flag, Instant, Words, WordsList } from '../../validation/fields';

const MARK = { description: 'true, false, or absent: unknown' };

export class PhoneDto {
  @Words('number', { required: true, example: '07700 900123', description: 'As it is written; judged, never corrected' }) number: string;
  @CodeOf(codesOf(PHONE_KINDS)) kind?: string;
  @CodeOf(codesOf(CHANNEL_OWNERS)) belongsTo?: string;
  @Flag(MARK) safe?: boolean;
  @Flag({ description: 'Absent: as `safe`' }) textSafe?: boolean;
  @Flag({ description: 'May a message be left?' }) voicemail?: boolean;
  @Instant() confirmedAt?: string;
}

export class EmailDto {
  @Words('email', { required: true, example: 'a@example.org' }) address: string;
  @Flag(MARK) safe?: boolean;
}

export class AddressDto {
  @WordsList('line', { example: ['1 Example Road'] }) lines?: string[];
  @Words('line') town?: string;
  @Words('code') postcode?: string;
  @Words('code') uprn?: string;
  @Flag(MARK) safeToWrite?: boolean;
}

export class GuardianDto {
  @Words('name') givenName?: string;
  @Words('name') familyName?: string;
  @Words('line') relationship?: string;
  @Flag() isSuspect?: boolean;
  @Flag() livesWithVictim?: boolean;
  @Words('number') phone?: string;
  @Flag(MARK) safe?: boolean;
}
