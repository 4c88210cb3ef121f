import { codesOf, CONSENT_BASES, CONSENT_DECISIONS, CONSENT_PURPOSES, CONSENT_TO_CONTACT } from '#libs/intake';
import { CodeOf, Flag, Instant, Words } from '../../validation/fields';

export class ConsentDto {
  @CodeOf(codesOf(CONSENT_BASES)) basis?: string;
  @CodeOf(codesOf(CONSENT_TO_CONTACT)) toContact?: string;
  @Instant() at?: string;
  @Words('name') givenBy?: string;
  @Words('line', { example: 'risk-of-serious-harm' }) overriddenFor?: string;
}

export class PurposeConsentDto {
  @CodeOf(codesOf(CONSENT_PURPOSES), { required: true }) purpose: string;
  @Words('line') with?: string;
  @CodeOf(codesOf(CONSENT_DECISIONS), { required: true }) decision: string;
  @Words('name') givenBy?: string;
  @Words('line') how?: string;
  @Instant() at?: string;
  @Instant() expiresAt?: string;
}

export class ToldDto {
  @Flag() code?: boolean;
  @Flag() rj?: boolean;
  @Flag() vps?: boolean;
  @Flag() specialMeasures?: boolean;
}

export class OfficerDto {
  @Words('name') name?: string;
  @Words('code', { example: '1234' }) collarNumber?: string;
  @Words('email', { example: 'officer@wmp.example' }) email?: string;
  @Words('line') team?: string;
}

export class LinkedPartyDto {
  @Words('reference', { required: true }) externalId: string;
  @Words('line') relationship?: string;
  @Flag() sameHousehold?: boolean;
}
