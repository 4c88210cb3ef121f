import { actBytes, lookBytes, type Act, type ActDetail, type LookRow } from '#libs/platform';
import type { Actor } from '#libs/kernel';
import { leafHash } from './canonical';

export type RecordKind = 'act' | 'look';

interface Columns {
  readonly id: string;
  readonly at: Date;
  readonly actor_kind: Actor['kind'];
  readonly actor_id: string;
  readonly organisation_id: string | null;
  readonly area_id: string;
  readonly mac: Buffer;
}

/** The columns of `act` and `look` as the database gives them. */
export interface ActColumns extends Columns {
  readonly kind: string;
  readonly subject_kind: string;
  readonly subject_id: string;
  readonly case_id: string | null;
  readonly detail: ActDetail;
}
export interface LookColumns extends Columns {
  readonly purpose: string;
  readonly cases: readonly string[];
}
export type RecordRow = { readonly record: 'act'; readonly row: ActColumns } | { readonly record: 'look'; readonly row: LookColumns };

const COMMON = 'id, at, actor_kind, actor_id, organisation_id, area_id, mac';

/** Read by id, so that the planner visits only the months the ids fall in. */
export const BY_ID: Readonly<Record<RecordKind, { name: string; text: string }>> = {
  act: {
    name: 'audit-acts-by-id',
    text: `select ${COMMON}, kind, subject_kind, subject_id, case_id, detail from act where id = any($1::uuid[])`,
  },
  look: { name: 'audit-looks-by-id', text: `select ${COMMON}, purpose, cases from look where id = any($1::uuid[])` },
};

/** The leaf of a record in the log: over every column by its name, the seal too. Anyone can compute it, without a key. */
export function leafOf({ record, row }: RecordRow): Buffer {
  return leafHash({ record, ...row });
}

/** The bytes under the seal, as the writer made them. */
export function sealedBytes(it: RecordRow): Buffer {
  return it.record === 'act' ? actBytes(actOf(it.row), it.row.area_id) : lookBytes(lookOf(it.row), it.row.area_id);
}

function actOf(row: ActColumns): Act {
  const subject = { kind: row.subject_kind, id: row.subject_id, caseId: row.case_id };
  return { id: row.id, kind: row.kind, at: row.at, actor: actorOf(row), subject, detail: row.detail };
}

function lookOf(row: LookColumns): LookRow {
  return { id: row.id, at: row.at, actor: actorOf(row), purpose: row.purpose, cases: row.cases };
}

function actorOf(row: Columns) {
  return { kind: row.actor_kind, id: row.actor_id, organisationId: row.organisation_id };
}
