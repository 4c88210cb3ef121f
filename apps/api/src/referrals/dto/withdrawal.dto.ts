import { WITHDRAWAL_REASONS, codesOf, type WithdrawalReason } from '#libs/referrals';
import { CodeOf } from '../../validation/fields';

export class WithdrawalDto {
  @CodeOf(codesOf(WITHDRAWAL_REASONS), { required: true }) reason: WithdrawalReason;
}
