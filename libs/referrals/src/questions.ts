import { startDeadline } from '#libs/deadlines';
import { addWorkingDays, newId } from '#libs/kernel';
import type { Tx } from '#libs/platform';
import { DANGER } from '#libs/triage';
import type { CaseRow } from './case.row';

/** What triage or a worker may ask the referrer. */
export const QUESTIONS = {
  'safe-contact': 'Someone else answered, or the number is wrong. Is there a safe way to reach the victim?',
  consent: 'Has the victim been asked, and do they agree to be contacted?',
  'contact-details': 'Is there a telephone number, e-mail or postal address for the victim?',
  risk: 'Has anything changed about the risk to the victim?',
} as const;
export type QuestionKind = keyof typeof QUESTIONS;

/** A question as its referrer reads it: whether it was answered, never with what. */
export interface QuestionView {
  readonly id: string;
  readonly kind: QuestionKind;
  readonly words: string;
  readonly askedAt: Date;
  readonly answeredAt: Date | null;
}

export interface QuestionRow {
  readonly id: string;
  readonly kind: QuestionKind;
  readonly asked_at: Date;
  readonly answered_at: Date | null;
}

export function questionOf({ id, kind, asked_at: askedAt, answered_at: answeredAt }: QuestionRow): QuestionView {
  return { id, kind, words: QUESTIONS[kind], askedAt, answeredAt };
}

const HOUR_MS = 3_600_000;

/** Asks whoever made the case's latest referral. The answer is due in one working day, at high risk in four hours. */
export async function askReferrer(tx: Tx, row: CaseRow, kind: QuestionKind): Promise<void> {
  const [referral] = await tx.query<{ id: string; organisation_id: string | null; made_by: string }>(
    `select id, organisation_id, made_by from referral where case_id = $1 and organisation_id is not null order by id desc limit 1`,
    [row.id],
  );
  if (!referral) return;
  const id = newId();
  await tx.query(`insert into question (id, referral_id, kind, asked_at) values ($1, $2, $3, $4)`, [id, referral.id, kind, tx.at]);
  const due = row.danger >= DANGER.high ? { dueAt: new Date(tx.at.getTime() + 4 * HOUR_MS) } : { dueOn: addWorkingDays(tx.today, 1) };
  startDeadline(tx, {
    kind: 'referrer-question',
    caseId: row.id,
    about: id,
    organisationId: referral.organisation_id,
    assigneeId: null,
    danger: row.danger,
    ...due,
  });
  tx.did('question.asked', { kind: 'referral', id: referral.id, caseId: row.id }, { question: kind, questionId: id });
}
