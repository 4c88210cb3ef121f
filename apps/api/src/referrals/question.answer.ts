import { ApiProperty } from '@nestjs/swagger';
import type { Page } from '#libs/kernel';
import type { KeptAnswer } from '#libs/platform';
import { ALERTS, type AlertView, QUESTIONS, type QuestionView } from '#libs/referrals';

/** A question to the referrer. What was answered is not given back: only that it was. */
export class QuestionAnswer {
  @ApiProperty({ type: String, format: 'uuid' }) id: string;
  @ApiProperty({ type: String, enum: Object.keys(QUESTIONS), description: 'More may come' }) kind: string;
  @ApiProperty({ type: String, description: 'For a person to read' }) words: string;
  @ApiProperty({ type: String, format: 'date-time' }) askedAt: string;
  @ApiProperty({ type: Boolean }) answered: boolean;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) answeredAt: string | null;

  static of({ id, kind, words, askedAt, answeredAt }: QuestionView): QuestionAnswer {
    const at = answeredAt?.toISOString() ?? null;
    return { id, kind, words, askedAt: askedAt.toISOString(), answered: at !== null, answeredAt: at };
  }
}

export class QuestionPage {
  @ApiProperty({ type: QuestionAnswer, isArray: true }) items: readonly QuestionAnswer[];
  @ApiProperty({ type: String, nullable: true, description: 'The cursor of the next page' }) next: string | null;

  static of(page: Page<QuestionView>): QuestionPage {
    return { items: page.items.map((view) => QuestionAnswer.of(view)), next: page.next };
  }
}

export class SafetyAlertAnswer {
  @ApiProperty({ type: String, format: 'uuid' }) id: string;
  @ApiProperty({ type: String, enum: Object.keys(ALERTS) }) about: string;
  @ApiProperty({ type: String, format: 'date-time', description: 'From this moment it is unsafe' }) at: string;
}

export const answered = (view: QuestionView): KeptAnswer => ({ status: 200, headers: {}, body: QuestionAnswer.of(view) });

export const raised = ({ id, about, at }: AlertView): KeptAnswer => ({
  status: 201,
  headers: {},
  body: { id, about, at: at.toISOString() },
});
