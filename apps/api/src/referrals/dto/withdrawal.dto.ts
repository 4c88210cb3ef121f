import { codesOf, WITHDRAWAL_REASONS, type WithdrawalReason } from '#libs/intake';
import { CodeOf } from '../../validation/fields';

export class WithdrawalDto {
  @CodeOf(codesOf(WITHDRAWAL_REASONS), { required: true }) reason: WithdrawalReason;
}
