import { codesOf, MARAC } from '#libs/intake';
import { CONTACT_WAYS, HATE_STRANDS, PREFERENCE_STRENGTHS, RISK_BANDS, SUSPECT_RELATIONSHIPS, WEEKDAYS } from '#libs/victims';
import { COUNTS } from '../../limits';
import { CodeList, CodeOf, Flag, Instant, Parts, TimeOfDay, Whole, Words, WordsList } from '../../validation/fields';

export class ContactWindowDto {
  @CodeList(codesOf(WEEKDAYS), { required: true }) days: string[];
  @TimeOfDay({ required: true }) from: string;
  @TimeOfDay({ required: true }) to: string;
}

export class ContactDto {
  @CodeOf(codesOf(CONTACT_WAYS)) preferred?: string;
  @CodeOf(codesOf(PREFERENCE_STRENGTHS)) preferredIs?: string;
  @WordsList('line') cannotUse?: string[];
  @Parts(() => ContactWindowDto, COUNTS.some) windows?: ContactWindowDto[];
  @Words('line') safeWord?: string;
  @Words('line') mayTalkTo?: string;
  @Words('line') workerGender?: string;
  @WordsList('line') doNotContactAt?: string[];
  @Flag() unsafeToContact?: boolean;
}

export class FlagsDto {
  @Flag() domesticAbuse?: boolean;
  @CodeList(codesOf(HATE_STRANDS)) hate?: string[];
  @Flag() stalking?: boolean;
  @Flag() modernSlavery?: boolean;
  @Flag() honourBased?: boolean;
  @Flag() forcedMarriage?: boolean;
  @Flag() fgm?: boolean;
  @Flag() cse?: boolean;
  @Flag() childProtection?: boolean;
  @Flag() adultSafeguarding?: boolean;
  @Flag() vulnerable?: boolean;
  @Flag() intimidated?: boolean;
  @Flag() persistentlyTargeted?: boolean;
  @Flag() repeatVictim?: boolean;
  @Flag() childrenPresent?: boolean;
  @Flag() suspectAtAddress?: boolean;
  @Flag() suicideRisk?: boolean;
  @Flag() strangulation?: boolean;
  @Flag() threatsToKill?: boolean;
  @Flag() staffSafety?: boolean;
  @Flag() mediaInterest?: boolean;
}

export class SuspectDto {
  @CodeOf(codesOf(SUSPECT_RELATIONSHIPS)) relationship?: string;
  @Flag() onBail?: boolean;
  @Flag() noContactCondition?: boolean;
  @Flag() isPoliceOrStaff?: boolean;
}

const MOST_SCORE = 1_000;

export class RiskDto {
  @Words('code', { example: 'DASH' }) tool?: string;
  @Words('code') version?: string;
  @CodeOf(codesOf(RISK_BANDS)) band?: string;
  @Whole(0, MOST_SCORE) score?: number;
  @Flag() judgementOverride?: boolean;
  @Instant() assessedAt?: string;
  @CodeOf(codesOf(MARAC)) marac?: string;
}
