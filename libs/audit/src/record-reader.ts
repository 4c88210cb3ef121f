import type { Query } from '#libs/platform';
import { BY_ID, type ActColumns, type LookColumns, type RecordKind, type RecordRow } from './record-rows';

export interface RecordRef {
  readonly id: string;
  readonly kind: RecordKind;
}

/** The rows that these point to, by id. What is not there is not in the answer. */
export async function readRecords(query: Query, refs: readonly RecordRef[]): Promise<Map<string, RecordRow>> {
  const idsOf = (kind: RecordKind) => refs.filter((ref) => ref.kind === kind).map((ref) => ref.id);
  const [acts, looks] = [idsOf('act'), idsOf('look')];
  const found = new Map<string, RecordRow>();
  if (acts.length > 0) for (const row of await query<ActColumns>(BY_ID.act, [acts])) found.set(row.id, { record: 'act', row });
  if (looks.length > 0) for (const row of await query<LookColumns>(BY_ID.look, [looks])) found.set(row.id, { record: 'look', row });
  return found;
}
