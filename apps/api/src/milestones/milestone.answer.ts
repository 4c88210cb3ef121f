import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { type MilestoneResult } from '#libs/crimes';
import { CODES } from '#libs/kernel';
import type { KeptAnswer } from '#libs/platform';
import { FaultAnswer } from '../docs/problem.answer';
import { REPLAYED } from '../idempotency/once';
import { QualityAnswer } from '../referrals/referral.answer';

/** What came of one of those that were sent: the same whether or not the crime, or the victim, is known. */
export class MilestoneResultAnswer {
  @ApiProperty({ type: String, nullable: true }) externalId: string | null;
  @ApiProperty({ type: String, enum: ['recorded', 'repeated', 'rejected'], description: 'More may come' }) result: string;
  @ApiPropertyOptional({ type: String, format: 'uuid' }) id?: string;
  @ApiPropertyOptional({ type: String, format: 'date-time', description: 'When we were told' }) recordedAt?: string;
  @ApiProperty({ type: FaultAnswer, isArray: true, description: 'Why it was rejected' }) errors: readonly FaultAnswer[];
  @ApiProperty({ type: QualityAnswer, isArray: true, description: 'What would help, though it was recorded' })
  quality: readonly QualityAnswer[];

  static of(result: MilestoneResult): MilestoneResultAnswer {
    const { externalId, outcome } = result;
    if (outcome === 'rejected') {
      const errors = result.faults.map((fault) => ({ ...fault, detail: CODES[fault.code] }));
      return { externalId, result: outcome, errors, quality: [] };
    }
    const { id, recordedAt, quality } = result;
    return { externalId, result: outcome, id, recordedAt: recordedAt.toISOString(), errors: [], quality };
  }
}

export class MilestonesAnswer {
  @ApiProperty({ type: MilestoneResultAnswer, isArray: true, description: 'In the order in which they were sent' })
  items: readonly MilestoneResultAnswer[];
}

/** 202; 200 where all of it was told before. */
export function told(results: readonly MilestoneResult[]): KeptAnswer {
  const body: MilestonesAnswer = { items: results.map((result) => MilestoneResultAnswer.of(result)) };
  const again = results.every(({ outcome }) => outcome === 'repeated');
  return { status: again ? 200 : 202, headers: again ? { [REPLAYED]: 'true' } : {}, body };
}
