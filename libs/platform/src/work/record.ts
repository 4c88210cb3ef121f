import type { Act } from './act';

/**
 * The bytes that a record's seal and its leaf in the log are made of: a JSON array of the columns in a fixed order, keys of
 * `detail` sorted, instants as ISO 8601 with milliseconds. What is read back from the database gives the same bytes.
 */
export function actBytes(act: Act, areaId: string): Buffer {
  const { actor, subject } = act;
  const columns = [act.id, act.kind, act.at.toISOString(), actor.kind, actor.id, actor.organisationId, subject.kind, subject.id];
  return Buffer.from(JSON.stringify(['act', ...columns, subject.caseId ?? null, areaId, sorted(act.detail)]));
}

export interface LookRow {
  readonly id: string;
  readonly at: Date;
  readonly actor: { readonly kind: string; readonly id: string; readonly organisationId: string | null };
  readonly purpose: string;
  readonly cases: readonly string[];
}

export function lookBytes(look: LookRow, areaId: string): Buffer {
  const { actor } = look;
  return Buffer.from(
    JSON.stringify(['look', look.id, look.at.toISOString(), actor.kind, actor.id, actor.organisationId, look.purpose, look.cases, areaId]),
  );
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value as Record<string, unknown>).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([k, v]) => [k, sorted(v)]));
}
