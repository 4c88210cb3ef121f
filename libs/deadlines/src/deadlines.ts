import { newId, type PlainDate } from '#libs/kernel';
import type { Tx } from '#libs/platform';

/** Exactly one of `dueOn` (a day in London, the whole of it) and `dueAt` (an instant). */
export type Due = { readonly dueOn: PlainDate; readonly dueAt?: undefined } | { readonly dueAt: Date; readonly dueOn?: undefined };

/** A duty with a date. */
export type NewDeadline = {
  readonly kind: string;
  /** Null for what has no case: a row of an import that was refused. */
  readonly caseId: string | null;
  /** What it is about: a referral, a question, a follow-up; the case itself. */
  readonly about: string;
  /** Whose list it stands in. */
  readonly organisationId: string | null;
  readonly assigneeId?: string | null;
  readonly danger?: number;
} & Due;

/** Which deadlines a verb means: by what they are about or by the case, and optionally by kind. */
export type WhichDeadlines = { readonly kind?: string } & ({ readonly about: string } | { readonly caseId: string });

/** Starts a deadline, in the transaction of the act that starts it. */
export function startDeadline(tx: Tx, d: NewDeadline): string {
  const id = newId();
  tx.send(
    {
      name: 'deadlines-start',
      text: `insert into deadline (id, case_id, organisation_id, assignee_id, kind, about, danger, due_on, due_at, started_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    },
    [id, d.caseId, d.organisationId, d.assigneeId ?? null, d.kind, d.about, d.danger ?? 0, d.dueOn ?? null, d.dueAt ?? null, tx.at],
  );
  return id;
}

/** What was due is done. Answers how many deadlines that met; met or cancelled ones stay as they are. */
export function meetDeadlines(tx: Tx, which: WhichDeadlines): Promise<number> {
  return end(tx, which, 'met_at');
}

/** What was due is no longer. */
export function cancelDeadlines(tx: Tx, which: WhichDeadlines): Promise<number> {
  return end(tx, which, 'cancelled_at');
}

/** Gives the open deadlines another day or instant; an alarm that was set for the old one will find nothing to do. */
export async function moveDeadlines(tx: Tx, which: WhichDeadlines, due: Due): Promise<number> {
  const [by, id] = 'about' in which ? ['about', which.about] : ['case_id', which.caseId];
  const rows = await tx.query(
    `update deadline set due_on = $3, due_at = $4, performed_at = null, armed_for = null
     where ${by} = $1 and ($2::text is null or kind = $2) and met_at is null and cancelled_at is null returning id`,
    [id, which.kind ?? null, due.dueOn ?? null, due.dueAt ?? null],
  );
  return rows.length;
}

async function end(tx: Tx, which: WhichDeadlines, column: 'met_at' | 'cancelled_at'): Promise<number> {
  const [by, id] = 'about' in which ? ['about', which.about] : ['case_id', which.caseId];
  const rows = await tx.query(
    `update deadline set ${column} = $3 where ${by} = $1 and ($2::text is null or kind = $2) and met_at is null and cancelled_at is null returning id`,
    [id, which.kind ?? null, tx.at],
  );
  return rows.length;
}

/** Gives the open deadlines of a case, or of one thing in it, to somebody. */
export async function assignDeadlines(tx: Tx, which: WhichDeadlines, assigneeId: string | null): Promise<void> {
  const [by, id] = 'about' in which ? ['about', which.about] : ['case_id', which.caseId];
  await tx.query(
    `update deadline set assignee_id = $3 where ${by} = $1 and ($2::text is null or kind = $2) and met_at is null and cancelled_at is null`,
    [id, which.kind ?? null, assigneeId],
  );
}

/** What is due in a case stands among the dangerous from now on; nothing is put back. */
export async function raiseDanger(tx: Tx, caseId: string, danger: number): Promise<void> {
  await tx.query(`update deadline set danger = $2 where case_id = $1 and danger < $2 and met_at is null and cancelled_at is null`, [
    caseId,
    danger,
  ]);
}

/** What was one organisation's to do in a case is another's from now on, with the day by which it is due: no clock begins again. */
export async function handOverDeadlines(tx: Tx, caseId: string, from: string | null, to: string): Promise<void> {
  await tx.query(
    `update deadline set organisation_id = $3, assignee_id = null
     where case_id = $1 and organisation_id is not distinct from $2 and met_at is null and cancelled_at is null`,
    [caseId, from, to],
  );
}
