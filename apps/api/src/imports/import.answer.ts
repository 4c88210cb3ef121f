import { ApiProperty } from '@nestjs/swagger';
import type { ImportView } from '#libs/imports';
import type { KeptAnswer } from '#libs/platform';

/** How an import stands: `rows` is all that was sent, and in the end received + repeated + updated + rejected. */
export class ImportAnswer {
  @ApiProperty({ type: String, format: 'uuid' }) id: string;
  @ApiProperty({ type: String, enum: ['queued', 'running', 'done', 'failed'], description: 'More may come' }) state: string;
  @ApiProperty({ type: 'integer' }) rows: number;
  @ApiProperty({ type: 'integer' }) received: number;
  @ApiProperty({ type: 'integer', description: 'Sent before with the same content' }) repeated: number;
  @ApiProperty({ type: 'integer', description: 'Sent before; this was a newer version' }) updated: number;
  @ApiProperty({ type: 'integer' }) rejected: number;
  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'integer' },
    description: 'Triage outcomes of what was received or updated',
  })
  triage: Readonly<Record<string, number>>;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) startedAt: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) finishedAt: string | null;

  static of({ startedAt, finishedAt, ...view }: ImportView): ImportAnswer {
    return { ...view, startedAt: startedAt?.toISOString() ?? null, finishedAt: finishedAt?.toISOString() ?? null };
  }
}

export function accepted(view: ImportView): KeptAnswer {
  return { status: 202, headers: { location: `/v1/referral-imports/${view.id}` }, body: ImportAnswer.of(view) };
}
