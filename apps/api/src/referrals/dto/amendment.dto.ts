import { PickType } from '@nestjs/swagger';
import { Injectable, type PipeTransform } from '@nestjs/common';
import { invalid } from '#libs/kernel';
import { Words } from '../../validation/fields';
import { isRecord } from '../../validation/judges';
import { readDto } from '../../validation/read-dto';
import { ReferralDto } from './referral.dto';

class WhyDto {
  @Words('note', { required: true, description: 'Why it is corrected: kept sealed beside the earlier values' }) reason: string;
}

const CHANGEABLE = ['referredAt', 'crime', 'relatedCrimes', 'linkedParties', 'contact', 'consent', 'consents', 'flags'] as const;
const ALSO = ['suspect', 'risk', 'told', 'officer', 'summary', 'extensions'] as const;

/** As documented: any part of a referral, null to take it away, and the reason. */
export class AmendmentDto extends PickType(ReferralDto, [...CHANGEABLE, ...ALSO]) {
  @Words('note', { required: true, description: 'Why it is corrected: kept sealed beside the earlier values' }) reason: string;
}

export interface Amendment {
  readonly reason: string;
  readonly patch: Readonly<Record<string, unknown>>;
}

/** Takes the reason out of a merge patch. What the patch makes of the referral is judged when it is applied. */
@Injectable()
export class AmendmentPipe implements PipeTransform<unknown, Amendment> {
  transform(body: unknown): Amendment {
    if (!isRecord(body)) throw invalid('malformed', [], 'Send a JSON object.');
    const { reason, ...patch } = body;
    return { reason: readDto(WhyDto, { reason }).reason, patch };
  }
}
