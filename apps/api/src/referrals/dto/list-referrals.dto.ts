import { codesOf, REFERRAL_STATES, type ReferralState } from '#libs/intake';
import { endOfDay, isPlainDate, startOfDay } from '#libs/kernel';
import type { ReferralFilter } from '#libs/referrals';
import { CodeOf, Count, InstantOrDay, Words } from '../../validation/fields';

export class ListReferralsDto {
  @CodeOf(codesOf(REFERRAL_STATES)) state?: ReferralState;
  @InstantOrDay({ description: 'An instant, or the beginning of a day in London' }) receivedFrom?: string;
  @InstantOrDay({ description: 'An instant, or the end of a day in London' }) receivedTo?: string;
  @Words('reference') externalId?: string;
  @Count({ description: 'At most 100; 25 when absent' }) limit?: string;
  @Words('note', { description: 'The `next` of the page before' }) cursor?: string;
}

export function filterOf({ state, externalId, receivedFrom, receivedTo }: ListReferralsDto): ReferralFilter {
  return {
    ...(state && { state }),
    ...(externalId && { externalId }),
    ...(receivedFrom && { receivedFrom: isPlainDate(receivedFrom) ? startOfDay(receivedFrom) : new Date(receivedFrom) }),
    ...(receivedTo && { receivedTo: isPlainDate(receivedTo) ? endOfDay(receivedTo) : new Date(receivedTo) }),
  };
}
